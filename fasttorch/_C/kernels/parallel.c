/* The thread pool: see parallel.h.
 *
 * One job at a time.  `generation` is odd while a job is open.  A worker enters by raising `inside` and looking at
 * `generation` again; the caller closes the job by raising `generation` and then waits for `inside` to fall to zero.
 * Both use sequentially consistent atomics, so either the caller sees the worker or the worker sees the job closed:
 * nobody reads a job that is being replaced.  Ranges are handed out through one counter, so that a thread that the
 * system has put aside holds up no more than the range it has.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "parallel.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#if defined(__x86_64__) || defined(__i386__)
#define CPU_RELAX() __builtin_ia32_pause()
#elif defined(__aarch64__)
#define CPU_RELAX() __asm__ __volatile__("yield" ::: "memory")
#else
#define CPU_RELAX() ((void)0)
#endif

enum {
    MAX_THREADS = 256,
    RANGES_A_THREAD = 4,          /* so that a late or slow thread is made up for */
    SPIN_NS = 30000,              /* a worker looks for the next job at least so long before it sleeps, */
    SPIN_MOST_NS = 500000,        /* and so long, yielding, where jobs have lately come within that time */
    YIELD_LONG_NS = 20000,        /* a yield that takes longer let another thread run: the processor is wanted */
    SPINS_BEFORE_YIELD = 2000,    /* the caller, waiting for the last ranges */
};

static struct {
    ft_range_fn fn;
    void *ctx;
    ptrdiff_t n, range;
    int workers; /* workers numbered below this take part */
    atomic_ptrdiff_t next;
} job;

static atomic_uint generation;
static atomic_int inside, sleepers, pool_in_use;
static pthread_mutex_t sleep_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static pthread_once_t fork_hook_once = PTHREAD_ONCE_INIT;

static int workers_started; /* only changed by the thread that holds pool_in_use */
static atomic_int num_threads;
static _Thread_local int in_parallel;

static int positive_from_env(const char *name) {
    const char *text = getenv(name);
    if (!text) return 0;
    char *end;
    long value = strtol(text, &end, 10);
    return end != text && value > 0 ? (int)(value < MAX_THREADS ? value : MAX_THREADS) : 0;
}

static int default_num_threads(void) {
    int n = positive_from_env("FASTTORCH_NUM_THREADS");
    if (!n) n = positive_from_env("OMP_NUM_THREADS");
    if (n) return n;
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) n = CPU_COUNT(&set);
#endif
    if (!n) n = (int)sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : n;
}

int ft_get_num_threads(void) {
    int n = atomic_load_explicit(&num_threads, memory_order_relaxed);
    if (n == 0) {
        int expected = 0;
        n = default_num_threads();
        if (!atomic_compare_exchange_strong(&num_threads, &expected, n)) n = expected;
    }
    return n;
}

void ft_set_num_threads(int threads) {
    if (threads < 1) threads = 1;
    if (threads > MAX_THREADS) threads = MAX_THREADS;
    atomic_store(&num_threads, threads);
}

int ft_in_parallel(void) { return in_parallel; }

static void take_ranges(void) {
    const ptrdiff_t n = job.n, range = job.range;
    for (;;) {
        ptrdiff_t begin = atomic_fetch_add_explicit(&job.next, range, memory_order_relaxed);
        if (begin >= n) return;
        job.fn(begin, n - begin < range ? n : begin + range, job.ctx);
    }
}

static long long now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Wait for `generation` to differ from `seen`; returns the new value.
 *
 * Waking a sleeper costs the caller some microseconds and the worker tens of them, more than many a kernel takes, so a worker
 * looks for the next job for a while.  `patience`, how long, is what pays: it is SPIN_MOST_NS after a job that came within that
 * time, and is halved by each that did not; and a worker that yields to a thread with something to do sleeps at once. */
static unsigned next_generation(unsigned seen, long long *patience) {
    unsigned now;
    const long long begun = now_ns();
    long long at = begun;
    do {
        for (int i = 0; i < 64; i++) {
            now = atomic_load_explicit(&generation, memory_order_acquire);
            if (now != seen) {
                if (at - begun > SPIN_NS / 2) *patience = SPIN_MOST_NS;
                return now;
            }
            CPU_RELAX();
        }
        long long before = at;
        at = now_ns();
        if (at - begun > SPIN_NS) {
            sched_yield();
            before = at;
            at = now_ns();
        }
        if (at - before > YIELD_LONG_NS) break;
    } while (at - begun < *patience);
    pthread_mutex_lock(&sleep_lock);
    atomic_fetch_add(&sleepers, 1);
    while ((now = atomic_load(&generation)) == seen) pthread_cond_wait(&wake, &sleep_lock);
    atomic_fetch_sub(&sleepers, 1);
    pthread_mutex_unlock(&sleep_lock);
    if (now_ns() - begun < SPIN_MOST_NS) *patience = SPIN_MOST_NS;
    else if (*patience > SPIN_NS) *patience = *patience / 2 > SPIN_NS ? *patience / 2 : SPIN_NS;
    return now;
}

static void *worker(void *arg) {
    const int number = (int)(ptrdiff_t)arg;
    unsigned seen = 0;
    long long patience = SPIN_MOST_NS;
    in_parallel = 1;
    for (;;) {
        unsigned now = next_generation(seen, &patience);
        seen = now;
        if (!(now & 1)) continue;
        atomic_fetch_add(&inside, 1);
        if (atomic_load(&generation) == now && number < job.workers) take_ranges();
        atomic_fetch_sub(&inside, 1);
    }
    return NULL;
}

/* The child of a fork has none of the workers: begin anew. */
static void after_fork_in_child(void) {
    pthread_mutex_init(&sleep_lock, NULL);
    pthread_cond_init(&wake, NULL);
    atomic_store(&generation, 0);
    atomic_store(&inside, 0);
    atomic_store(&sleepers, 0);
    atomic_store(&pool_in_use, 0);
    workers_started = 0;
    in_parallel = 0;
}

static void install_fork_hook(void) { pthread_atfork(NULL, NULL, after_fork_in_child); }

/* Start workers up to `wanted`, with all signals blocked: those belong to the threads of the host program. */
static void start_workers(int wanted) {
    pthread_once(&fork_hook_once, install_fork_hook);
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    while (workers_started < wanted) {
        pthread_t thread;
        if (pthread_create(&thread, &attr, worker, (void *)(ptrdiff_t)workers_started)) break;
        workers_started++;
    }
    pthread_attr_destroy(&attr);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void ft_parallel_for(ptrdiff_t n, ptrdiff_t grain, ft_range_fn fn, void *ctx) {
    if (n <= 0) return;
    if (grain < 1) grain = 1;
    if (n <= grain || in_parallel) {
        fn(0, n, ctx);
        return;
    }
    ptrdiff_t threads = ft_get_num_threads();
    if (threads > (n + grain - 1) / grain) threads = (n + grain - 1) / grain;
    if (threads <= 1 || atomic_exchange(&pool_in_use, 1)) {
        fn(0, n, ctx);
        return;
    }
    if (workers_started < threads - 1) start_workers((int)threads - 1);

    ptrdiff_t range = (n + threads * RANGES_A_THREAD - 1) / (threads * RANGES_A_THREAD);
    job.fn = fn;
    job.ctx = ctx;
    job.n = n;
    job.range = range > grain ? range : grain;
    job.workers = (int)threads - 1;
    atomic_store_explicit(&job.next, 0, memory_order_relaxed);
    atomic_fetch_add(&generation, 1);
    if (atomic_load(&sleepers) > 0) {
        pthread_mutex_lock(&sleep_lock);
        pthread_cond_broadcast(&wake);
        pthread_mutex_unlock(&sleep_lock);
    }
    in_parallel = 1;
    take_ranges();
    in_parallel = 0;
    atomic_fetch_add(&generation, 1);
    for (int spins = 0; atomic_load(&inside) > 0; spins++) {
        CPU_RELAX();
        if (spins > SPINS_BEFORE_YIELD) sched_yield();
    }
    atomic_store(&pool_in_use, 0);
}
