/* See memory.h. */
#include "memory.h"
#include <stdlib.h>

#define SLAB_BYTES ((size_t)64 << 10)
#define KEEP_BYTES ((size_t)96 << 20)

ft_block *ft_free_blocks[FT_N_CLASSES];
size_t ft_bytes_live, ft_bytes_kept;

static void *system_alloc(size_t size) {
    void *p = NULL;
    return posix_memalign(&p, FT_ALIGN, size) ? NULL : p;
}

void *ft_alloc_slow(int cls) {
    size_t size = ft_class_bytes(cls);
    char *p;
#ifndef FT_NO_CACHE
    if (cls <= FT_SMALL_CLASS) {
        /* Cut a slab in blocks: all but the first go on the freelist. */
        size_t count = SLAB_BYTES / size;
        p = system_alloc(count * size);
        if (!p) return NULL;
        for (size_t i = count - 1; i > 0; i--) {
            ft_block *b = (ft_block *)(p + i * size);
            b->next = ft_free_blocks[cls];
            ft_free_blocks[cls] = b;
        }
        ft_bytes_live += size;
        return p;
    }
#endif
    p = system_alloc(size);
    if (!p) {
        ft_release_memory();
        p = system_alloc(size);
        if (!p) return NULL;
    }
    ft_bytes_live += size;
    return p;
}

void ft_free_slow(void *p, int cls) {
    size_t size = ft_class_bytes(cls);
    ft_bytes_live -= size;
#ifdef FT_NO_CACHE
    free(p);
#else
    if (ft_bytes_kept + size > KEEP_BYTES + ft_bytes_live / 4) {
        free(p);
        return;
    }
    ft_block *b = (ft_block *)p;
    b->next = ft_free_blocks[cls];
    ft_free_blocks[cls] = b;
    ft_bytes_kept += size;
#endif
}

void ft_release_memory(void) {
    for (int cls = FT_SMALL_CLASS + 1; cls < FT_N_CLASSES; cls++) {
        ft_block *b = ft_free_blocks[cls];
        while (b) {
            ft_block *next = b->next;
            free(b);
            ft_bytes_kept -= ft_class_bytes(cls);
            b = next;
        }
        ft_free_blocks[cls] = NULL;
    }
}
