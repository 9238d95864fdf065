/* Sorting and selection of keys of one size: included by order.c with KEY, PART (what is above the index), SHIFT, K. */

static void K(insertion)(KEY *a, ptrdiff_t n) {
    for (ptrdiff_t i = 1; i < n; i++) {
        const KEY v = a[i];
        ptrdiff_t j = i;
        for (; j && a[j - 1] > v; j--) a[j] = a[j - 1];
        a[j] = v;
    }
}

/* Sort n keys whose indices are in order already by the parts above; b is scratch.  Returns where they are: a or b. */
static KEY *K(radix)(KEY *a, KEY *b, ptrdiff_t n) {
    enum { BYTES = sizeof(PART) };
    uint32_t count[BYTES][256];
    memset(count, 0, sizeof(count));
    for (ptrdiff_t i = 0; i < n; i++) {
        const PART part = (PART)(a[i] >> SHIFT);
        for (int d = 0; d < BYTES; d++) count[d][part >> 8 * d & 255]++;
    }
    const PART first = (PART)(a[0] >> SHIFT);
    for (int d = 0; d < BYTES; d++) {
        if (count[d][first >> 8 * d & 255] == (uint32_t)n) continue;
        uint32_t at = 0;
        for (int k = 0; k < 256; k++) {
            const uint32_t c = count[d][k];
            count[d][k] = at;
            at += c;
        }
        const int shift = SHIFT + 8 * d;
        for (ptrdiff_t i = 0; i < n; i++) b[count[d][(unsigned)(a[i] >> shift) & 255]++] = a[i];
        KEY *const t = a;
        a = b;
        b = t;
    }
    return a;
}

/* Bring the k smallest of n different keys to the front. */
static void K(select)(KEY *a, ptrdiff_t n, ptrdiff_t k) {
    ptrdiff_t low = 0, high = n - 1;
    while (high - low > 16) {
        const ptrdiff_t middle = low + (high - low) / 2;
        const KEY x = a[low], y = a[middle], z = a[high];
        const KEY pivot = x < y ? (y < z ? y : x < z ? z : x) : x < z ? x : y < z ? z : y;
        ptrdiff_t i = low, j = high;
        while (i <= j) {
            while (a[i] < pivot) i++;
            while (a[j] > pivot) j--;
            if (i <= j) {
                const KEY t = a[i];
                a[i++] = a[j];
                a[j--] = t;
            }
        }
        if (k - 1 <= j) high = j;
        else if (k - 1 >= i) low = i;
        else return;
    }
    K(insertion)(a + low, high - low + 1);
}

static int K(compare)(const void *x, const void *y) {
    const KEY a = *(const KEY *)x, b = *(const KEY *)y;
    return (a > b) - (a < b);
}

/* Cut `have` keys to the k first; the last of these. */
static KEY K(cut)(KEY *b, ptrdiff_t have, ptrdiff_t k) {
    if (have > k) K(select)(b, have, k);
    KEY limit = b[0];
    for (ptrdiff_t j = 1; j < k; j++) limit = b[j] > limit ? b[j] : limit;
    return limit;
}

/* The k first of a row, in order, in b, which has room for twice as many (and BUFFER). */
static void K(first)(const order_call *c, const char *row, KEY *b, ptrdiff_t k) {
    const ptrdiff_t n = c->n, item = ITEM_SIZE[c->dtype] * c->inner, room = 2 * k > BUFFER ? 2 * k : BUFFER;
    const PART flip = c->backwards ? (PART)-1 : 0;
    const int few = k <= INSERTION; /* kept in order, and each that enters is put in its place */
    ptrdiff_t have = few ? k : n < room ? n : room;
    K(keys)(c->dtype, row, have, c->inner, flip, b);
    ptrdiff_t i = have;
    if (few) K(insertion)(b, k);
    KEY limit = few ? b[k - 1] : K(cut)(b, have, k);
    have = k;
    while (i < n) {
        const char *last = row + (ptrdiff_t)(uint32_t)limit * item;
        const ptrdiff_t skip = c->inner == 1 ? skipped(c->dtype, row + i * item, n - i, last, c->backwards) : -1;
        if (skip > 0) i += skip;
        const ptrdiff_t some = skip < 0 ? BUFFER : 1, m = n - i < some ? n - i : some;
        if (m == 0) break;
        const char *block = row + i * item;
        KEY part[BUFFER];
        K(keys)(c->dtype, block, m, c->inner, flip, part);
        for (ptrdiff_t j = 0; j < m; j++) {
            const KEY key = part[j] + (KEY)i;
            if (key > limit) continue;
            if (few) {
                ptrdiff_t at = k - 1;
                for (; at && b[at - 1] > key; at--) b[at] = b[at - 1];
                b[at] = key;
                limit = b[k - 1];
                continue;
            }
            b[have++] = key;
            if (have == room) {
                limit = K(cut)(b, have, k);
                have = k;
            }
        }
        i += m;
    }
    if (few) return;
    K(cut)(b, have, k);
    qsort(b, (size_t)k, sizeof(KEY), K(compare));
}

/* Rows begin to end: keys, order, values and indices. */
static void K(rows)(ptrdiff_t begin, ptrdiff_t end, void *ctx) {
    order_call *c = (order_call *)ctx;
    const ptrdiff_t n = c->n, k = c->count, inner = c->inner, item = ITEM_SIZE[c->dtype];
    const int partial = k * 32 < n;
    KEY stack[512], *memory = stack;
    const ptrdiff_t wanted = partial ? 2 * k + BUFFER : 2 * n;
    if (wanted > 512) memory = (KEY *)malloc((size_t)wanted * sizeof(KEY));
    if (!memory) {
        c->failed = 1;
        return;
    }
    KEY *const a = memory, *const b = memory + (partial ? 0 : n);
    for (ptrdiff_t r = begin; r < end; r++) {
        const ptrdiff_t o = inner == 1 ? r : r / inner, in = r - o * inner;
        const char *row = c->src + (o * n * inner + in) * item;
        const KEY *sorted = a;
        if (partial) K(first)(c, row, a, k);
        else {
            K(keys)(c->dtype, row, n, inner, c->backwards ? (PART)-1 : 0, a);
            if (n <= INSERTION) K(insertion)(a, n);
            else sorted = K(radix)(a, b, n);
        }
        const ptrdiff_t out = o * k * inner + in;
        if (c->indices)
            for (ptrdiff_t i = 0; i < k; i++) c->indices[out + i * inner] = (int64_t)(uint32_t)sorted[i];
        if (!c->values) continue;
        switch (item) {
#define PICK(T)                                                                                                        \
    {                                                                                                                  \
        const T *from = (const T *)row;                                                                                \
        T *to = (T *)c->values + out;                                                                                  \
        for (ptrdiff_t i = 0; i < k; i++) to[i * inner] = from[(ptrdiff_t)(uint32_t)sorted[i] * inner];                \
        break;                                                                                                         \
    }
            case 1: PICK(uint8_t)
            case 2: PICK(uint16_t)
            case 4: PICK(uint32_t)
            default: PICK(uint64_t)
#undef PICK
        }
    }
    if (memory != stack) free(memory);
}
