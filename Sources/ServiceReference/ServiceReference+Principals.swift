internal import SourceText

extension ServiceReference {
  /// The known service principals, sorted, such as `glue.amazonaws.com`.
  public var servicePrincipals: [String] { text.lines(index.principals).map(text.string) }

  /// Whether `name` is a service principal; nil where it has the form of one but is not known.
  ///
  /// The form of China (`.amazonaws.com.cn`) and the one of a region (`states.us-east-1.amazonaws.com`) count as the
  /// plain name.
  /// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
  public func isServicePrincipal(_ name: String) -> Bool? {
    guard name.utf8.allSatisfy(Self.isOfDomainName) else { return false }
    let plain = plainPrincipal(String(decoding: name.loweredBytes, as: UTF8.self))
    if text.line(named: Array(plain.utf8), in: index.principals) != nil { return true }
    let endings = ["amazonaws.com", "amazon.com", "aws.internal"] + partitions.map(\.dnsSuffix)
    let hasForm = endings.contains { ending in plain.hasSuffix("." + ending) && !plain.hasPrefix(".") }
    return hasForm ? nil : false
  }

  /// The service principal that a misspelt one was likely meant to be.
  public func nearestServicePrincipal(to name: String) -> String? {
    Spelling.nearest(to: name, among: servicePrincipals)
  }

  /// The name without the ending of China and without a region before `amazonaws.com`.
  private func plainPrincipal(_ name: String) -> String {
    var labels = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if labels.count > 3, labels.last == "cn" { labels.removeLast() }
    if labels.count > 3, isRegion(labels[labels.count - 3], in: nil) { labels.remove(at: labels.count - 3) }
    return labels.joined(separator: ".")
  }

  private static func isOfDomainName(_ byte: UInt8) -> Bool {
    switch byte.lowered {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
  }
}
