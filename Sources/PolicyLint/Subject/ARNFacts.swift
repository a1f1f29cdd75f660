import PolicyModel
import ServiceReference
import SourceText

/// Why an ARN is none of a resource that AWS documents.
enum ARNFault: Hashable, Sendable {
  /// Its region, its account or both must be empty.
  case superfluous(region: Bool, account: Bool)
  /// Its region, its account or both are empty and must not be.
  case missing(region: Bool, account: Bool)
  /// What stands after the fifth colon is no resource of its service.
  case resource
  /// No service has such ARNs.
  case service
}

/// What is wrong with ARNs, kept once looked up.
///
/// What an action is authorised on is another question: here an ARN is held against the forms of every service that
/// has resources in the ARN's own.
final class ARNFacts {
  private unowned let facts: ServiceFacts
  private var endings: [String: [String]] = [:]
  private var types: [String: [ResourceType]] = [:]
  /// The services that list types of resource by the service in their ARNs, which need not be the one that lists them.
  private lazy var listers = facts.reference.listersByServiceInARNs
  private(set) lazy var services = Array(listers.keys).sorted()

  /// Services of which AWS has resources of its own, whose ARNs have no account, or no region either.
  /// https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
  /// https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html
  private static let servicesWithPublicResources = ["ssm", "resource-explorer-2", "bedrock"]

  init(_ facts: ServiceFacts) { self.facts = facts }

  /// What is wrong with a pattern of ARNs; nil where it can match a resource, or other rules speak of it.
  func fault(of text: String) -> ARNFault? { fault(of: facts.pattern(text)) }

  /// What is wrong with a pattern of ARNs; nil where it can match a resource, or other rules speak of it.
  func fault(of pattern: KnownPattern) -> ARNFault? {
    if let known = pattern.fault { return known }
    let found = findFault(of: pattern)
    pattern.fault = .some(found)
    return found
  }

  /// How the ARNs of a service end, as far as it lists them itself; else as others list them.
  func endings(of service: String) -> [String] {
    if let known = endings[service] { return known }
    let own = facts.service(service)?.resourceTypes.flatMap(\.arnFormats).filter {
      Self.service(of: $0)?.hasSameBytes(as: service) == true
    }
    let formats = own?.isEmpty == false ? own ?? [] : types(in: service).flatMap(\.arnFormats)
    let found = formats.compactMap { format -> String? in
      let fields = format.text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      return fields.count == 6 ? String(fields[5]) : nil
    }
    endings[service] = found
    return found
  }

  private func findFault(of pattern: KnownPattern) -> ARNFault? {
    guard pattern.text.begins(with: "arn:"), let fields = pattern.fields, !fields[2].isOpen,
      !fields[2].isEmpty,
      !fields[5].isEmpty, fields[2].hasSameBytes(as: fields[2].lowered)
    else { return nil }
    let service = String(fields[2])
    let isHeadOpen = fields[..<5].contains { $0.isOpen }
    let beginning = Array(fields[5].utf8.prefix { !Self.opens($0) })
    func near(_ all: [ResourceType]) -> [ResourceType] {
      // A star before the fifth colon may run over it, so that what follows need not be the beginning.
      isHeadOpen ? all : all.filter { type in type.arnFormats.contains { canBegin($0, beginning) } }
    }
    if let own = facts.service(service), near(own.resourceTypes).contains(where: pattern.mayMatch) {
      return nil
    }
    let known = types(in: service)
    if known.isEmpty { return facts.service(service) == nil ? .service : nil }
    let types = near(known)
    func fits(region: Substring, account: Substring) -> Bool {
      let pattern = ARNPattern("arn:\(fields[1]):\(service):\(region):\(account):\(fields[5])")
      return types.contains { $0.mayMatch(pattern) }
    }
    if fits(region: fields[3], account: fields[4]) { return nil }
    let lacksRegion = fields[3].isEmpty
    let lacksAccount = fields[4].isEmpty
    for (region, account) in [(false, true), (true, false), (true, true)]
    where (!region || !lacksRegion) && (!account || !lacksAccount)
      && fits(region: region ? "" : fields[3], account: account ? "" : fields[4])
    {
      return .superfluous(region: region, account: account)
    }
    // A word stands for a region or an account: a star would run over the colon behind it.
    for (region, account) in [(false, true), (true, false), (true, true)]
    where (!region || lacksRegion) && (!account || lacksAccount)
      && fits(region: region ? "x" : fields[3], account: account ? "x" : fields[4])
    {
      let isPublic = Self.servicesWithPublicResources.contains { $0.hasSameBytes(as: service) }
      return isPublic ? nil : .missing(region: region, account: account)
    }
    // A region too many and an account too few.
    if !lacksRegion, lacksAccount, fits(region: "", account: "x") { return .superfluous(region: true, account: false) }
    // A star that ends the account may run into the resource.
    let reading = facts.reading(of: pattern)
    if reading !== pattern, known.contains(where: reading.mayMatch) { return nil }
    return Self.isUndocumented(fields[5], of: service) ? nil : .resource
  }

  /// Whether the resource part of a form and a pattern that begins so can begin alike: decided before all is compared.
  private func canBegin(_ format: ARNFormat, _ beginning: [UInt8]) -> Bool {
    let bytes = format.text.utf8Span.span
    var index = 0
    var colons = 0
    while index < bytes.count, colons < 5 {
      if bytes[index] == UInt8(ascii: ":") { colons += 1 }
      index += 1
    }
    for byte in beginning {
      guard index < bytes.count, !Self.opens(bytes[index]) else { return true }
      if bytes[index] != byte { return false }
      index += 1
    }
    return true
  }

  private static func opens(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "$")
  }

  /// Resources that AWS uses and does not list: API Gateway's paths, and the transforms of CloudFormation.
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html
  private static func isUndocumented(_ resource: Substring, of service: String) -> Bool {
    service == "apigateway" || (service == "cloudformation" && resource.begins(with: "transform/"))
  }

  /// The types of resource of all services that have ARNs of a service.
  private func types(in service: String) -> [ResourceType] {
    if let known = types[service] { return known }
    let found = listers[service, default: []].flatMap { facts.service($0)?.resourceTypes ?? [] }.filter { type in
      type.arnFormats.contains { Self.service(of: $0)?.hasSameBytes(as: service) == true }
    }
    types[service] = found
    return found
  }

  static func service(of format: ARNFormat) -> String? {
    let fields = format.text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    return fields.count == 4 ? String(fields[2]) : nil
  }
}
