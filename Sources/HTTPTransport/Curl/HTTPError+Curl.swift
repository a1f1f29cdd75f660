import CCurl

extension HTTPError {
  /// What a code of libcurl means after so much of an answer.
  /// https://curl.se/libcurl/c/libcurl-errors.html
  init(_ code: CURLcode, host: String, reason: String, received: ReceivedAnswer, expected: Int?) {
    let count = received.body.count
    switch code {
    case _ where received.isTooLarge: self = .tooLarge(limit: received.maximumBody)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .unresolved(host: host)
    // A handshake also fails where the connection breaks meanwhile, so that another try is in order.
    case CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR: self = .notConnected(host: host, reason: reason)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      self = .insecure(host: host, reason: reason)
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut(host: host, received: count)
    case CURLE_GOT_NOTHING: self = .noAnswer(host: host)
    case CURLE_SEND_ERROR, CURLE_RECV_ERROR:
      self = received.isEmpty ? .noAnswer(host: host) : .reset(host: host, received: count)
    case CURLE_PARTIAL_FILE: self = .truncated(host: host, received: count, expected: expected)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING:
      self = .malformedAnswer(host: host, reason: reason)
    default: self = .other(host: host, code: Int(code.rawValue), reason: reason)
    }
  }

  /// Whether the other side closed the connection.
  var isBrokenConnection: Bool {
    switch self {
    case .noAnswer, .reset: true
    default: false
    }
  }
}
