// Prints the functions that a program calls, each where it is called first: the order in which a linker lays out what a
// start touches on as few pages as it can.
//
// usage: first-calls PROGRAM [ARGUMENT...]
//
// The program must be static, not position independent, and hold its symbols. A breakpoint is put on the first instruction
// of every function, and taken away when it is met: the program stops once a function, not once a call. Linux, x86-64 and
// arm64. Exits with 1 where the system does not let one process trace another.

#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)
typedef uint8_t instruction;
static const instruction breakpoint = 0xCC;
#define program_counter rip
// The processor has gone on to the byte behind the breakpoint.
#define overshoot 1
#elif defined(__aarch64__)
typedef uint32_t instruction;
static const instruction breakpoint = 0xD4200000;
#define program_counter pc
#define overshoot 0
#else
#error "no breakpoint is known for this processor"
#endif

struct function {
  uint64_t address;
  const char *name;
  instruction first;
  int isArmed;
};

static void fail(const char *what) {
  fprintf(stderr, "first-calls: %s: %s\n", what, strerror(errno));
  exit(1);
}

static int byAddress(const void *a, const void *b) {
  uint64_t left = ((const struct function *)a)->address, right = ((const struct function *)b)->address;
  return left < right ? -1 : left > right;
}

// The functions of an ELF file, sorted by address, one of each.
static struct function *functionsOf(const char *path, size_t *count) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status) < 0) fail(path);
  const uint8_t *bytes = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bytes == MAP_FAILED) fail(path);
  const Elf64_Ehdr *head = (const Elf64_Ehdr *)bytes;
  if (memcmp(head->e_ident, ELFMAG, SELFMAG) != 0 || head->e_type != ET_EXEC) {
    errno = ENOEXEC;
    fail(path);
  }
  const Elf64_Shdr *sections = (const Elf64_Shdr *)(bytes + head->e_shoff);
  struct function *functions = NULL;
  size_t found = 0;
  for (int index = 0; index < head->e_shnum; index++) {
    if (sections[index].sh_type != SHT_SYMTAB) continue;
    const Elf64_Sym *symbols = (const Elf64_Sym *)(bytes + sections[index].sh_offset);
    const char *names = (const char *)bytes + sections[sections[index].sh_link].sh_offset;
    size_t total = sections[index].sh_size / sizeof(Elf64_Sym);
    functions = calloc(total, sizeof(struct function));
    if (functions == NULL) fail("memory");
    for (size_t place = 0; place < total; place++) {
      Elf64_Sym symbol = symbols[place];
      if (ELF64_ST_TYPE(symbol.st_info) != STT_FUNC || symbol.st_size < sizeof(instruction)) continue;
      if (symbol.st_shndx >= head->e_shnum || !(sections[symbol.st_shndx].sh_flags & SHF_EXECINSTR)) continue;
      functions[found++] = (struct function){.address = symbol.st_value, .name = names + symbol.st_name};
    }
  }
  qsort(functions, found, sizeof(struct function), byAddress);
  size_t kept = 0;
  for (size_t place = 0; place < found; place++) {
    if (kept > 0 && functions[kept - 1].address == functions[place].address) continue;
    functions[kept++] = functions[place];
  }
  *count = kept;
  return functions;
}

static void transfer(pid_t process, struct user_regs_struct *registers, int request) {
  struct iovec part = {registers, sizeof *registers};
  if (ptrace(request, process, (void *)NT_PRSTATUS, &part) < 0) fail("registers");
}

int main(int count, char **words) {
  if (count < 2) {
    fprintf(stderr, "usage: first-calls PROGRAM [ARGUMENT...]\n");
    return 2;
  }
  size_t functionCount = 0;
  struct function *functions = functionsOf(words[1], &functionCount);

  pid_t process = fork();
  if (process < 0) fail("fork");
  if (process == 0) {
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0) _exit(126);
    execv(words[1], words + 1);
    _exit(127);
  }

  int status;
  if (waitpid(process, &status, 0) < 0) fail("wait");
  if (!WIFSTOPPED(status)) {
    errno = EPERM;
    fail("trace");
  }
  ptrace(PTRACE_SETOPTIONS, process, NULL, (void *)PTRACE_O_EXITKILL);
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/mem", process);
  int memory = open(path, O_RDWR | O_CLOEXEC);
  if (memory < 0) fail(path);
  for (size_t place = 0; place < functionCount; place++) {
    struct function *function = &functions[place];
    if (pread(memory, &function->first, sizeof(instruction), function->address) != sizeof(instruction)) continue;
    function->isArmed =
        pwrite(memory, &breakpoint, sizeof breakpoint, function->address) == sizeof breakpoint;
  }

  int signal = 0;
  while (ptrace(PTRACE_CONT, process, NULL, (void *)(intptr_t)signal) == 0 && waitpid(process, &status, 0) > 0) {
    if (!WIFSTOPPED(status)) return WIFEXITED(status) ? 0 : 1;
    signal = WSTOPSIG(status);
    if (signal != SIGTRAP) continue;
    struct user_regs_struct registers;
    transfer(process, &registers, PTRACE_GETREGSET);
    struct function key = {.address = registers.program_counter - overshoot};
    struct function *met = bsearch(&key, functions, functionCount, sizeof key, byAddress);
    if (met == NULL || !met->isArmed) continue;
    met->isArmed = 0;
    if (pwrite(memory, &met->first, sizeof met->first, met->address) != sizeof met->first) fail("memory");
    registers.program_counter = met->address;
    transfer(process, &registers, PTRACE_SETREGSET);
    puts(met->name);
    signal = 0;
  }
  return 1;
}
