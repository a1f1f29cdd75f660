import CCurl

/// Requests over libcurl: connections are kept alive, certificates are verified, redirects are answers like others.
///
/// Each request takes one of the handles that no other thread is using, so that as many requests run at once as threads
/// ask. A request on a kept connection that turns out to be closed is sent once more on a new one, provided that nothing
/// of an answer had come. OpenSSL may raise SIGPIPE when it writes to such a connection: a program calls
/// `BrokenPipe.ignore()` at its start.
public final class CurlTransport: HTTPTransport {
  private let settings: CurlSettings
  private let time: any TimeSource
  private let certificates: TrustedCertificates?
  private let idle = Guarded<[CurlHandle]>([])

  /// A transport without a connection as yet.
  public init(settings: CurlSettings = CurlSettings(), time: any TimeSource) {
    self.settings = settings
    self.time = time
    certificates = settings.certificateFile.map(TrustedCertificates.init(file:))
    // Counted by libcurl, and safe on any thread since 7.84.
    curl_global_init(Int(CURL_GLOBAL_ALL))
  }

  /// The whole answer, whatever its status.
  public func send(_ request: HTTPRequest, limits: HTTPLimits) throws(HTTPError) -> HTTPResponse {
    if let field = request.headers.fields.first(where: { !$0.isValid }) {
      throw HTTPError.invalidHeader(name: field.name)
    }
    guard let handle = takeHandle() else {
      throw HTTPError.other(host: request.url.host, code: 2, reason: "libcurl gives no handle")
    }
    defer { giveBack(handle) }
    switch attempt(request, on: handle, limits: limits, isFresh: false) {
    case .answer(let response): return response
    case .failure(let error, let isStale):
      guard isStale else { throw error }
      switch attempt(request, on: handle, limits: limits, isFresh: true) {
      case .answer(let response): return response
      case .failure(let error, _): throw error
      }
    }
  }

  private func attempt(
    _ request: HTTPRequest, on handle: CurlHandle, limits: HTTPLimits, isFresh: Bool
  ) -> CurlHandle.Outcome {
    let now = time.now
    let answer = limits.answerBy.map { now.milliseconds(to: $0) }
    let connect = limits.connectBy.map { now.milliseconds(to: $0) }
    if let answer, answer <= 0 { return .failure(.deadlinePassed, isStale: false) }
    if let connect, connect <= 0 { return .failure(.deadlinePassed, isStale: false) }
    let transfer = CurlTransfer(
      request: request, answerMilliseconds: answer, connectMilliseconds: connect, maximumBody: limits.maximumBody,
      isFresh: isFresh)
    return handle.perform(transfer, settings: settings, trusting: certificates)
  }

  private func takeHandle() -> CurlHandle? {
    // The one used last: its connections are the least likely to have been closed meanwhile.
    idle.withLock { $0.popLast() } ?? CurlHandle()
  }

  private func giveBack(_ handle: CurlHandle) {
    idle.withLock { idle in
      if idle.count < settings.maximumIdle { idle.append(handle) }
    }
  }
}
