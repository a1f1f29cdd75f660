#include "CCurlShim.h"

#include <openssl/ssl.h>

CURLcode curl_shim_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode curl_shim_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode curl_shim_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl_easy_setopt(handle, option, text);
}

CURLcode curl_shim_set_pointer(CURL *handle, CURLoption option, const void *pointer) {
  return curl_easy_setopt(handle, option, pointer);
}

CURLcode curl_shim_set_receiver(CURL *handle, CURLoption option, curl_shim_receiver receiver) {
  return curl_easy_setopt(handle, option, receiver);
}

CURLcode curl_shim_set_web_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

long curl_shim_get_long(CURL *handle, CURLINFO info, long otherwise) {
  long value = otherwise;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : otherwise;
}

curl_off_t curl_shim_get_offset(CURL *handle, CURLINFO info, curl_off_t otherwise) {
  curl_off_t value = otherwise;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : otherwise;
}

#ifdef __APPLE__
// The system's libcurl is built with a library of its own.
static int is_openssl(void) { return 0; }
#else
static int is_openssl(void) {
  const curl_ssl_backend **backends = NULL;
  // Asks for what no backend is, so that nothing is chosen.
  curl_global_sslset((curl_sslbackend)-1, NULL, &backends);
  return backends && backends[0] && backends[0]->id == CURLSSLBACKEND_OPENSSL && !backends[1];
}
#endif

void *curl_shim_read_certificates(const char *file) {
  if (!is_openssl()) return NULL;
  X509_STORE *store = X509_STORE_new();
  if (!store) return NULL;
  if (X509_STORE_load_locations(store, file, NULL) != 1) {
    X509_STORE_free(store);
    return NULL;
  }
  // As libcurl itself has it: a chain may end at any certificate that is trusted.
  X509_STORE_set_flags(store, X509_V_FLAG_TRUSTED_FIRST | X509_V_FLAG_PARTIAL_CHAIN);
  return store;
}

void curl_shim_free_certificates(void *certificates) { X509_STORE_free(certificates); }

static CURLcode trust(CURL *handle, void *context, void *certificates) {
  (void)handle;
  SSL_CTX_set1_cert_store(context, certificates);
  return CURLE_OK;
}

CURLcode curl_shim_set_certificates(CURL *handle, void *certificates) {
  // Without the files that it knows of by itself.
  CURLcode code = curl_easy_setopt(handle, CURLOPT_CAINFO, NULL);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_CAPATH, NULL);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, certificates);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, trust);
  return code;
}
