// The least that a function in C does before it waits for its first event: one GET over libcurl.
// Built with the libraries of the metastore function, it is what that one's start is measured against.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char *address = getenv("AWS_LAMBDA_RUNTIME_API");
  char url[256];
  snprintf(url, sizeof url, "http://%s/2018-06-01/runtime/invocation/next", address ? address : "");
  curl_global_init(CURL_GLOBAL_ALL);
  CURL *handle = curl_easy_init();
  if (!handle) return 1;
  curl_easy_setopt(handle, CURLOPT_URL, url);
  return curl_easy_perform(handle) != CURLE_OK;
}
