// What distributions' libcurl asks of other libraries even for the sake of HTTP/1.1 alone.
#include <stddef.h>

// Its own start and end, with either library of SSH.
int libssh2_init(int flags) {
  (void)flags;
  return 0;
}
void libssh2_exit(void) {}
int ssh_init(void) { return 0; }
int ssh_finalize(void) { return 0; }

// It undoes what an answer's `Transfer-Encoding` names, though nothing but `chunked` is asked for. Each decoder begins and
// fails at the first byte, so that the answer is refused as one that cannot be read.
const char *zlibVersion(void) { return "1.3"; }
int inflateInit_(void) { return 0; }
int inflateInit2_(void) { return 0; }
int inflate(void) { return -2; }
int inflateEnd(void) { return 0; }

static char decoder;
void *BrotliDecoderCreateInstance(void) { return &decoder; }
int BrotliDecoderDecompressStream(void) { return 0; }
int BrotliDecoderGetErrorCode(void) { return -1; }
void BrotliDecoderDestroyInstance(void) {}
void *ZSTD_createDStream(void) { return &decoder; }
size_t ZSTD_decompressStream(void) { return (size_t)-1; }
unsigned ZSTD_isError(void) { return 1; }
size_t ZSTD_freeDStream(void) { return 0; }
