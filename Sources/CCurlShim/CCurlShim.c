#include "CCurlShim.h"

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

long curl_shim_get_long(CURL *handle, CURLINFO info, long otherwise) {
  long value = otherwise;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : otherwise;
}

curl_off_t curl_shim_get_offset(CURL *handle, CURLINFO info, curl_off_t otherwise) {
  curl_off_t value = otherwise;
  return curl_easy_getinfo(handle, info, &value) == CURLE_OK ? value : otherwise;
}
