import CCurl
import CCurlShim

/// The certificates of a file, which are read at the first connection that needs them and shared by all.
final class TrustedCertificates: Sendable {
  private enum State {
    case unread
    case read(UnsafeMutableRawPointer)
    case unreadable
  }

  private let file: String
  private let state = Guarded(State.unread)

  init(file: String) { self.file = file }

  deinit {
    state.withLock { state in
      if case .read(let certificates) = state { curl_shim_free_certificates(certificates) }
    }
  }

  /// Lets a handle's connections trust them; false where they cannot be read, which libcurl can explain.
  func trust(by handle: UnsafeMutableRawPointer) -> Bool {
    state.withLock { state in
      if case .unread = state {
        state = curl_shim_read_certificates(file).map { .read($0) } ?? .unreadable
      }
      guard case .read(let certificates) = state else { return false }
      return curl_shim_set_certificates(handle, certificates) == CURLE_OK
    }
  }
}
