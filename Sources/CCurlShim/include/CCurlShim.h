#pragma once

#include <curl/curl.h>
#include <stddef.h>

// Swift imports no variadic function: curl_easy_setopt and curl_easy_getinfo, one function for each type they take.

/// What receives bytes of the answer: says how many it took; fewer than `size * count` end the transfer.
typedef size_t (*curl_shim_receiver)(char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);

/// Sets an option whose value is a `long`.
CURLcode curl_shim_set_long(CURL *_Nonnull handle, CURLoption option, long value);

/// Sets an option whose value is a `curl_off_t`.
CURLcode curl_shim_set_offset(CURL *_Nonnull handle, CURLoption option, curl_off_t value);

/// Sets an option whose value is a text that libcurl copies, or null.
CURLcode curl_shim_set_text(CURL *_Nonnull handle, CURLoption option, const char *_Nullable text);

/// Sets an option whose value is a pointer that must live as long as the transfer.
CURLcode curl_shim_set_pointer(CURL *_Nonnull handle, CURLoption option, const void *_Nullable pointer);

/// Sets an option whose value is a function that receives bytes.
CURLcode curl_shim_set_receiver(CURL *_Nonnull handle, CURLoption option, curl_shim_receiver _Nullable receiver);

/// Lets a handle speak HTTP alone, with TLS and without.
CURLcode curl_shim_set_web_only(CURL *_Nonnull handle);

/// What a finished transfer says of itself as a `long`; `otherwise` where it says nothing.
long curl_shim_get_long(CURL *_Nonnull handle, CURLINFO info, long otherwise);

/// What a finished transfer says of itself as a `curl_off_t`; `otherwise` where it says nothing.
curl_off_t curl_shim_get_offset(CURL *_Nonnull handle, CURLINFO info, curl_off_t otherwise);

// libcurl reads and parses the file of trusted certificates for each connection anew, which takes longer than all else
// about it. OpenSSL lets connections share what was read once.

/// The certificates of a file, to be trusted by any number of connections on any threads; null where it holds none, and
/// where libcurl is not known to use the OpenSSL that this is linked with.
void *_Nullable curl_shim_read_certificates(const char *_Nonnull file);

/// Frees what was read; connections that use it go on.
void curl_shim_free_certificates(void *_Nonnull certificates);

/// Lets a handle's connections trust these certificates and no others.
CURLcode curl_shim_set_certificates(CURL *_Nonnull handle, void *_Nonnull certificates);
