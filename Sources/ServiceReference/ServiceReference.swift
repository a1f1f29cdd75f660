internal import CServiceReference
internal import SourceText

/// What AWS says of its services: actions, resource types, condition keys, regions and quotas.
///
/// It is read in place from a table that is part of the program, generated from
/// https://docs.aws.amazon.com/service-authorization/latest/reference/ and other pages; at the start only its head is
/// read, and a lookup reads the lines that it needs.
public struct ServiceReference: Sendable {
  let text: TableText
  let index: TableIndex

  /// The reference that is part of the program.
  public static let embedded = ServiceReference(
    TableText(
      bytes: UnsafeBufferPointer(start: service_reference_bytes(), count: Int(clamping: service_reference_count()))))

  init(_ text: TableText) {
    self.text = text
    index = TableIndex(text)
  }

  /// The day that the facts of the services are of, as `2026-10-27`.
  public var date: String { index.date }

  /// The prefixes of all services, in lower case and sorted.
  public var servicePrefixes: [String] { index.services.map { text.string($0.prefix) } }

  /// The services whose types of resource have ARNs of a service, by that service: not always the one that lists them.
  public var listersByServiceInARNs: [String: [String]] {
    var found: [String: [String]] = [:]
    for entry in index.services {
      let owner = text.string(entry.prefix)
      for service in text.servicesInARNs(entry.types, owner: owner).sorted() {
        found[service, default: []].append(owner)
      }
    }
    return found
  }

  /// The service of a prefix, ASCII case aside.
  public func service(_ prefix: String) -> Service? {
    index.entry(prefix.loweredBytes, text).map { Service(text: text, entry: $0) }
  }

  /// The action of a service, ASCII case aside in both names.
  public func action(_ service: String, _ name: String) -> Action? {
    self.service(service)?.action(named: name)
  }

  /// The prefix of a service that a misspelt one was likely meant to be.
  public func nearestService(to prefix: String) -> String? {
    Spelling.nearest(to: prefix, among: servicePrefixes)
  }
}
