// What the static libraries of a newer system ask of a glibc that is newer than that of Amazon Linux 2023, which is 2.34:
// with these in it the function needs no other than the image's own.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/random.h>

// 2.35 gave the function a new version; Swift's overlay of the mathematical functions names it. The squares of floats are
// exact as doubles, and far from the largest and the smallest of them.
float hypotf(float x, float y) {
  if (isinf(x) || isinf(y)) return INFINITY;
  return (float)sqrt((double)x * x + (double)y * y);
}

// 2.36; libstdc++'s random device names it.
uint32_t arc4random(void) {
  uint32_t number;
  while (getrandom(&number, sizeof number, 0) != sizeof number) {
    if (errno != EINTR) __builtin_trap();
  }
  return number;
}

// 2.35; libgcc finds the tables for unwinding by it.
#if __GLIBC_PREREQ(2, 35)
struct search {
  uintptr_t address;
  struct dl_find_object *found;
};

static int visit(struct dl_phdr_info *object, size_t size, void *context) {
  struct search *search = context;
  const ElfW(Phdr) *tables = NULL, *holder = NULL;
  for (int index = 0; index < object->dlpi_phnum; index += 1) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[index];
    uintptr_t start = object->dlpi_addr + part->p_vaddr;
    if (part->p_type == PT_GNU_EH_FRAME) tables = part;
    if (part->p_type == PT_LOAD && search->address >= start && search->address - start < part->p_memsz) holder = part;
  }
  if (!holder || !tables) return 0;
  uintptr_t start = object->dlpi_addr + holder->p_vaddr;
  *search->found = (struct dl_find_object){
      .dlfo_map_start = (void *)start,
      .dlfo_map_end = (void *)(start + holder->p_memsz),
      .dlfo_eh_frame = (void *)(object->dlpi_addr + tables->p_vaddr),
  };
  return 1;
}

int _dl_find_object(void *address, struct dl_find_object *found) {
  struct search search = {(uintptr_t)address, found};
  return dl_iterate_phdr(visit, &search) == 1 ? 0 : -1;
}
#endif
