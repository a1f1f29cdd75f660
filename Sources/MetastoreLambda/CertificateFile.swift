import Terminal

/// The certificates that are trusted.
enum CertificateFile {
  /// Where Amazon Linux keeps them, and where Debian does: a bundled libcurl knows one of them alone.
  private static let places = ["/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt"]

  /// The file that a variable names, or else the first that is there; nil for libcurl's own.
  static func path(environment: [String: String], files: Disk) -> String? {
    for name in ["AWS_CA_BUNDLE", "SSL_CERT_FILE"] {
      if let path = environment[name], !path.isEmpty { return path }
    }
    return places.first { files.kind(of: $0) != nil }
  }
}
