import CommandKit
import PolicyModel

extension RequestContext {
  /// The context keys that words `key=value` of the command line spell; several values of one key are a list.
  init(arguments: [String]) throws {
    self.init()
    for entry in arguments {
      guard let mark = entry.utf8.firstIndex(of: UInt8(ascii: "=")) else {
        throw UsageError([.other("`\(entry)` is not a context key", help: "for example `aws:SourceIp=192.0.2.1`")])
      }
      let key = String(entry[..<mark])
      let value = String(entry[entry.utf8.index(after: mark)...])
      // Keys compare without regard to case: two spellings are one key.
      self[key] =
        switch self[key] {
        case nil: .single(value)
        case .single(let first)?: .list([first, value])
        case .list(let values)?: .list(values + [value])
        }
    }
  }
}
