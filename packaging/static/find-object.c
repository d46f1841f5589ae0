/* Gives libgcc's unwinder, on musl, a function that it expects from glibc.

   Debian's libgcc_eh.a calls glibc's _dl_find_object for the unwind tables of an address. musl has
   only dl_iterate_phdr, which lists the loaded objects; the address is looked up in that list. */
#define _GNU_SOURCE
#include <link.h>
#include <stddef.h>

/* As in glibc's <dlfcn.h>. */
struct dl_find_object {
  unsigned long long flags;
  void *map_start;
  void *map_end;
  struct link_map *link_map;
  void *eh_frame;
  unsigned long long reserved[7];
};

struct search {
  ElfW(Addr) address;
  struct dl_find_object *result;
};

/* Fills in the result and stops the iteration if the object contains the address. */
static int inspect(struct dl_phdr_info *object, size_t size, void *data) {
  struct search *search = data;
  const ElfW(Phdr) *segment = NULL;
  const ElfW(Phdr) *tables = NULL;
  (void)size;
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &object->dlpi_phdr[index];
    ElfW(Addr) start = object->dlpi_addr + header->p_vaddr;
    if (header->p_type == PT_GNU_EH_FRAME)
      tables = header;
    if (header->p_type == PT_LOAD && search->address >= start &&
        search->address - start < header->p_memsz)
      segment = header;
  }
  if (segment == NULL || tables == NULL)
    return 0;
  ElfW(Addr) start = object->dlpi_addr + segment->p_vaddr;
  *search->result = (struct dl_find_object){
      .map_start = (void *)start,
      .map_end = (void *)(start + segment->p_memsz),
      .eh_frame = (void *)(object->dlpi_addr + tables->p_vaddr),
  };
  return 1;
}

/* Returns 0 if the address is in a loaded object, else -1, as glibc's does. */
int _dl_find_object(void *address, struct dl_find_object *result) {
  struct search search = {(ElfW(Addr))address, result};
  return dl_iterate_phdr(inspect, &search) ? 0 : -1;
}
