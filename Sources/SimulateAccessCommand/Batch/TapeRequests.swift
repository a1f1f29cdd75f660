import Inventory
import JSONText
import PolicyModel

/// Reads requests from a tape, when everything about them is as it should be: what is not is left to `RequestFile`,
/// which says what is wrong. Principals, actions and contexts that repeat are read once.
struct TapeRequests {
  private var principal = Remembered<RequestPrincipal>()
  private var action = Remembered<ActionName>()
  private var context = Remembered<RequestContext>()
  private let aliases: [String: ARN]

  /// - Parameter aliases: other names of principals.
  init(aliases: [String: ARN]) { self.aliases = aliases }

  /// The request that an object spells; nil where it has any other member than those that are always right.
  mutating func request(_ tape: JSONTape, _ position: JSONTape.Position, _ text: Span<UInt8>) -> Request? {
    guard tape.kind(at: position) == .object else { return nil }
    var caller: RequestPrincipal?
    var asked: ActionName?
    var resources: [String] = []
    var keys = RequestContext()
    var owner: AccountID?
    var hasContext = false
    var count = 0
    for (name, value) in tape.members(of: position) {
      count += 1
      let isString = tape.kind(at: value) == .string && !tape.hasEscapes(at: value)
      if isString, tape.isString(at: name, "principal", in: text) {
        caller = principal.value(tape.range(at: value), text) {
          let name = tape.string(at: value, in: text)
          return RequestPrincipal(aliases[name]?.description ?? name)
        }
        if caller == nil { return nil }
      } else if isString, tape.isString(at: name, "action", in: text) {
        asked = action.value(tape.range(at: value), text) { ActionName(tape.string(at: value, in: text)) }
      } else if isString, tape.isString(at: name, "resource", in: text) {
        resources = [tape.string(at: value, in: text)]
      } else if isString, tape.isString(at: name, "resourceAccount", in: text) {
        owner = AccountID(tape.string(at: value, in: text))
        if owner == nil { return nil }
      } else if tape.kind(at: value) == .object, tape.isString(at: name, "context", in: text) {
        guard let found = context.value(tape.range(at: value), text, { Self.context(tape, value, text) }) else {
          return nil
        }
        keys = found
        hasContext = true
      } else {
        return nil
      }
    }
    // Fewer parts than members: one of them is given twice.
    let parts = 3 + (owner == nil ? 0 : 1) + (hasContext ? 1 : 0)
    guard let caller, let asked, resources.count == 1, count == parts, resources[0] == "*" || ARN(resources[0]) != nil
    else {
      return nil
    }
    return Request(principal: caller, action: asked, resources: resources, resourceAccount: owner, context: keys)
  }

  private static func context(
    _ tape: JSONTape, _ position: JSONTape.Position, _ text: Span<UInt8>
  ) -> RequestContext? {
    var values: [(key: String, value: ContextValue)] = []
    for (name, value) in tape.members(of: position) {
      let key = tape.string(at: name, in: text)
      switch tape.kind(at: value) {
      case .string: values.append((key, .single(tape.string(at: value, in: text))))
      case .array:
        var texts: [String] = []
        for element in tape.elements(of: value) {
          guard tape.kind(at: element) == .string else { return nil }
          texts.append(tape.string(at: element, in: text))
        }
        values.append((key, .list(texts)))
      default: return nil
      }
    }
    let context = RequestContext(inOrder: values)
    // Fewer keys than members: one of them is given twice, or has an empty list.
    return context.count == values.count ? context : nil
  }
}

/// The policies of lines, compiled; lines that carry the same ones compile them once.
struct TapePolicies {
  private var compiled = Remembered<CompiledPolicySet>()

  /// The compiled policies that an object spells; nil where something is wrong with them.
  mutating func compiled(
    _ tape: JSONTape, _ position: JSONTape.Position, _ text: Span<UInt8>
  ) -> CompiledPolicySet? {
    let range = tape.range(at: position)
    return compiled.value(range, text) {
      var bytes: [UInt8] = []
      for index in range { bytes.append(text[index]) }
      guard let root = JSONDocument.parse(bytes).root, let set = try? PolicySet(batch: root) else { return nil }
      return CompiledPolicySet(set)
    }
  }
}

/// The last thing that was read, and the bytes that it was read from.
struct Remembered<Value> {
  private var bytes: [UInt8] = []
  private var value: Value?

  /// What `read` gives for a range of bytes, or what it gave last if the bytes are the same.
  mutating func value(_ range: Range<Int>, _ text: Span<UInt8>, _ read: () -> Value?) -> Value? {
    if let value, isSame(range, text) { return value }
    guard let found = read() else { return nil }
    bytes.removeAll(keepingCapacity: true)
    for index in range { bytes.append(text[index]) }
    value = found
    return found
  }

  private func isSame(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    guard range.count == bytes.count else { return false }
    let known = bytes.span
    for index in known.indices where known[index] != text[range.lowerBound + index] { return false }
    return true
  }
}
