/// How connections are made.
public struct CurlSettings: Hashable, Sendable {
  /// The file of the certificates that are trusted; nil for the one that libcurl was built with.
  public var certificateFile: String?
  /// The URL of a proxy; nil for none, whatever the process's environment says.
  public var proxy: String?
  /// How many connections that are not in use are kept for later requests.
  public var maximumIdle: Int

  /// Settings; the usual ones unless said otherwise.
  public init(certificateFile: String? = nil, proxy: String? = nil, maximumIdle: Int = 16) {
    self.certificateFile = certificateFile
    self.proxy = proxy
    self.maximumIdle = max(1, maximumIdle)
  }
}
