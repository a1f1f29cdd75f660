import CommandKit
import PolicyModel

/// Reads the parts of a question that `who-can` and `what-can` share.
enum WhoCanQuestion {
  /// The context keys that entries `key=value` spell; several values of one key are a list.
  static func context(_ entries: [String]) throws -> RequestContext {
    var context = RequestContext()
    for entry in entries {
      guard let mark = entry.utf8.firstIndex(of: UInt8(ascii: "=")), mark > entry.startIndex else {
        throw UsageError([.other("`\(entry)` is not a context key", help: "for example `aws:SourceIp=192.0.2.1`")])
      }
      let key = String(entry[..<mark])
      let value = String(entry[entry.utf8.index(after: mark)...])
      context[key] =
        switch context[key] {
        case nil: .single(value)
        case .single(let first)?: .list([first, value])
        case .list(let values)?: .list(values + [value])
        }
    }
    return context
  }

  /// The account of twelve digits; nil where none is given.
  static func account(_ text: String?) throws -> AccountID? {
    guard let text else { return nil }
    guard let account = AccountID(text) else {
      throw UsageError([.other("`\(text)` is not an account number", help: "twelve digits")])
    }
    return account
  }
}
