/* Memory of CPU tensors: freelists by size class.
 *
 * A block's class is kept by its Storage, so a block carries no header. Classes are 64 bytes, then four
 * a doubling (at most 25% unused). Small blocks are cut from slabs that live as long as the process; larger
 * ones come from the C library and are kept on a freelist while the bytes of these stay within a share of the
 * bytes in use, so that pages are not given back and faulted in again at every step of a training loop.
 *
 * Every function here wants the GIL held: it is the lock.
 */
#ifndef FT_MEMORY_H
#define FT_MEMORY_H
#include <stddef.h>
#include <stdint.h>

/* Under AddressSanitizer nothing is kept, so that it sees every use after free. */
#if defined(__SANITIZE_ADDRESS__)
#define FT_NO_CACHE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FT_NO_CACHE 1
#endif
#endif

#define FT_ALIGN 64                     /* of large blocks; small ones are aligned to 16 bytes */
#define FT_N_CLASSES 200
#define FT_SMALL_CLASS 24               /* blocks up to 4096 bytes are cut from slabs and always kept */

typedef struct ft_block { struct ft_block *next; } ft_block;
extern ft_block *ft_free_blocks[FT_N_CLASSES];
extern size_t ft_bytes_live, ft_bytes_kept;     /* in use; large blocks on the freelists */

static inline int ft_size_class(size_t nbytes) {
    if (nbytes <= 64) return 0;
    size_t m = nbytes - 1;
    int k = 63 - __builtin_clzll((unsigned long long)m);
    int sub = (int)((m >> (k - 2)) & 3);
    return (k - 6) * 4 + sub + 1;
}

static inline size_t ft_class_bytes(int cls) {
    if (cls == 0) return 64;
    int k = (cls - 1) / 4 + 6, sub = (cls - 1) % 4;
    return (size_t)(5 + sub) << (k - 2);
}

void *ft_alloc_slow(int cls);
void ft_free_slow(void *p, int cls);
void ft_release_memory(void);           /* gives every kept large block back */

/* NULL when there is no memory. *cls receives the class that ft_free wants. */
static inline void *ft_alloc(size_t nbytes, int *cls) {
    if (nbytes > ((size_t)1 << 47)) return NULL;
    int c = ft_size_class(nbytes);
    *cls = c;
    ft_block *b = ft_free_blocks[c];
    if (b) {
        ft_free_blocks[c] = b->next;
        size_t size = ft_class_bytes(c);
        ft_bytes_live += size;
        if (c > FT_SMALL_CLASS) ft_bytes_kept -= size;
        return b;
    }
    return ft_alloc_slow(c);
}

static inline void ft_free(void *p, int cls) {
#ifndef FT_NO_CACHE
    if (cls <= FT_SMALL_CLASS) {
        size_t size = ft_class_bytes(cls);
        ft_block *b = (ft_block *)p;
        b->next = ft_free_blocks[cls];
        ft_free_blocks[cls] = b;
        ft_bytes_live -= size;
        return;
    }
#endif
    ft_free_slow(p, cls);
}
#endif
