/* Counts calls of the C library's allocator (glibc). allocations.py compiles it and loads it before a Python that runs
 * with PYTHONMALLOC=malloc, so that Python's own objects are counted as well. Bytes are those that the allocator really
 * gives (malloc_usable_size). One thread counts: no locks. */
#include <errno.h>
#include <malloc.h>
#include <stddef.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

/* Calls that allocate, calls that free, bytes allocated, bytes freed. */
long count_malloc_calls, count_malloc_frees, count_malloc_bytes, count_malloc_freed;

static void *counted(void *block) {
    if (block) {
        count_malloc_calls++;
        count_malloc_bytes += (long)malloc_usable_size(block);
    }
    return block;
}

static void forget(void *block) {
    if (block) {
        count_malloc_frees++;
        count_malloc_freed += (long)malloc_usable_size(block);
    }
}

void *malloc(size_t size) { return counted(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return counted(__libc_calloc(count, size)); }
void *realloc(void *block, size_t size) {
    forget(block);
    return counted(__libc_realloc(block, size));
}
void *memalign(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return counted(__libc_memalign(alignment, size)); }
int posix_memalign(void **block, size_t alignment, size_t size) {
    *block = counted(__libc_memalign(alignment, size));
    return *block ? 0 : ENOMEM;
}
void free(void *block) {
    forget(block);
    __libc_free(block);
}
