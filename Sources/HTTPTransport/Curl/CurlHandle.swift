import CCurl
import CCurlShim

/// A handle of libcurl with the connections that it keeps; one thread at a time uses it.
final class CurlHandle: @unchecked Sendable {
  /// How an attempt ended.
  enum Outcome {
    case answer(HTTPResponse)
    /// `isStale`: a kept connection failed before the first byte of an answer, so that another try is in order.
    case failure(HTTPError, isStale: Bool)
  }

  private let handle: UnsafeMutableRawPointer
  private let words: UnsafeMutablePointer<CChar>

  init?() {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    words.deallocate()
  }

  /// Sends the request and waits for the answer.
  func perform(_ transfer: CurlTransfer, settings: CurlSettings, trusting certificates: TrustedCertificates?) -> Outcome
  {
    // Options are forgotten, connections are not.
    curl_easy_reset(handle)
    words[0] = 0
    let received = ReceivedAnswer(maximumBody: transfer.maximumBody)
    var headers: UnsafeMutablePointer<curl_slist>?
    for line in transfer.headerLines { headers = curl_slist_append(headers, line) ?? headers }
    defer { curl_slist_free_all(headers) }
    let code = withExtendedLifetime(received) {
      transfer.request.body.withUnsafeBytes { body in
        setConnection(settings, transfer)
        if transfer.request.url.isSecure { setTrust(settings, certificates) }
        setRequest(transfer.request, body)
        curl_shim_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        setReceivers(received)
        return curl_easy_perform(handle)
      }
    }
    guard code == CURLE_OK else {
      let isReused = curl_shim_get_long(handle, CURLINFO_NUM_CONNECTS, 1) == 0
      let error = HTTPError(
        code, host: transfer.request.url.host, reason: reason(code), received: received,
        expected: contentLength)
      return .failure(error, isStale: isReused && received.isEmpty && error.isBrokenConnection)
    }
    let status = curl_shim_get_long(handle, CURLINFO_RESPONSE_CODE, 0)
    return .answer(HTTPResponse(status: Int(status), headers: received.headers, body: received.body))
  }

  private func setConnection(_ settings: CurlSettings, _ transfer: CurlTransfer) {
    curl_shim_set_pointer(handle, CURLOPT_ERRORBUFFER, words)
    // Signals would reach any thread: timeouts must do without.
    curl_shim_set_long(handle, CURLOPT_NOSIGNAL, 1)
    curl_shim_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    curl_shim_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    curl_shim_set_web_only(handle)
    curl_shim_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    curl_shim_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    curl_shim_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    curl_shim_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
    curl_shim_set_text(handle, CURLOPT_PROXY, settings.proxy ?? "")
    if transfer.isFresh { curl_shim_set_long(handle, CURLOPT_FRESH_CONNECT, 1) }
    // libcurl takes 0 as its own default, and a number beyond 32 bits not at all.
    if let time = transfer.answerMilliseconds {
      curl_shim_set_long(handle, CURLOPT_TIMEOUT_MS, min(time, Int(Int32.max)))
    }
    if let time = transfer.connectMilliseconds ?? transfer.answerMilliseconds {
      curl_shim_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(time, Int(Int32.max)))
    }
  }

  private func setTrust(_ settings: CurlSettings, _ certificates: TrustedCertificates?) {
    guard let file = settings.certificateFile, certificates?.trust(by: handle) != true else { return }
    curl_shim_set_text(handle, CURLOPT_CAINFO, file)
  }

  private func setRequest(_ request: HTTPRequest, _ body: UnsafeRawBufferPointer) {
    curl_shim_set_text(handle, CURLOPT_URL, request.url.description)
    // The path is signed as it is: `/a/../b` may be the key of an object.
    curl_shim_set_long(handle, CURLOPT_PATH_AS_IS, 1)
    let hasBody = !body.isEmpty || request.method == .post || request.method == .put
    if hasBody {
      curl_shim_set_long(handle, CURLOPT_POST, 1)
      curl_shim_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      // Without a pointer libcurl would ask a function for the bytes.
      curl_shim_set_pointer(handle, CURLOPT_POSTFIELDS, body.baseAddress ?? UnsafeRawPointer(words))
    }
    switch request.method {
    case .head where !hasBody: curl_shim_set_long(handle, CURLOPT_NOBODY, 1)
    case .get where !hasBody: curl_shim_set_long(handle, CURLOPT_HTTPGET, 1)
    default: curl_shim_set_text(handle, CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    }
  }

  private func setReceivers(_ received: ReceivedAnswer) {
    let context = Unmanaged.passUnretained(received).toOpaque()
    curl_shim_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      ReceivedAnswer.at(context)?.append(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
    }
    curl_shim_set_pointer(handle, CURLOPT_WRITEDATA, context)
    curl_shim_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      ReceivedAnswer.at(context)?.append(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) ?? 0
    }
    curl_shim_set_pointer(handle, CURLOPT_HEADERDATA, context)
  }

  /// How many bytes the answer's body was announced to have.
  private var contentLength: Int? {
    let length = curl_shim_get_offset(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, -1)
    return length < 0 ? nil : Int(length)
  }

  private func reason(_ code: CURLcode) -> String {
    let reason = String(cString: words)
    return reason.isEmpty ? String(cString: curl_easy_strerror(code)) : reason
  }
}
