internal import SourceText

/// Where the table lists an action: by this, what is found of it is kept.
package struct ActionPlace: Hashable {
  fileprivate let line: Range<Int>

  /// Equal where the lines begin at the same byte.
  package static func == (left: Self, right: Self) -> Bool { left.line.lowerBound == right.line.lowerBound }

  /// Hashes where the line begins.
  package func hash(into hasher: inout Hasher) { hasher.combine(line.lowerBound) }
}

/// A service: its actions, resource types and condition keys, read from the table each time they are asked for.
///
/// A lookup by name takes microseconds; the lists read all lines of the service, so keep what they give.
public struct Service: Sendable {
  let text: TableText
  let entry: TableIndex.Entry

  /// The prefix of its actions, in lower case.
  public let prefix: String

  init(text: TableText, entry: TableIndex.Entry) {
    self.text = text
    self.entry = entry
    prefix = text.string(entry.prefix)
  }

  /// Whether resource control policies apply to it.
  ///
  /// See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
  public var supportsResourceControlPolicies: Bool { entry.supportsResourceControlPolicies }

  /// The actions, sorted by name without regard to case.
  public var actions: [Action] { text.lines(entry.actions).compactMap(action(line:)) }

  /// The names of the actions, in AWS's spelling and the order of `actions`.
  public var actionNames: [String] { firstWords(entry.actions) }

  /// The action of a name, ASCII case aside.
  public func action(named name: String) -> Action? { place(ofAction: name).flatMap(action(at:)) }

  /// Where the table lists the action of a name, ASCII case aside.
  package func place(ofAction name: String) -> ActionPlace? {
    text.line(named: name.loweredBytes, in: entry.actions).map { ActionPlace(line: $0) }
  }

  /// The action at a place.
  package func action(at place: ActionPlace) -> Action? { action(line: place.line) }

  /// The names of all actions in lower case, in order, and where the table lists each.
  package var actionPlaces: [(foldedName: String, place: ActionPlace)] {
    text.lines(entry.actions).map { line in
      let end = text.end(from: line.lowerBound, upTo: 0x20, before: line.upperBound)
      return (text.lowered(line.lowerBound..<end), ActionPlace(line: line))
    }
  }

  /// The name of an action that a misspelt one was likely meant to be.
  public func nearestAction(to name: String) -> String? {
    Spelling.nearest(to: name, among: actionNames)
  }

  /// The resource types, sorted by name without regard to case.
  public var resourceTypes: [ResourceType] {
    text.lines(entry.types).compactMap { text.resourceType($0, owner: prefix) }
  }

  /// The resource type of a name, ASCII case aside.
  public func resourceType(named name: String) -> ResourceType? {
    text.line(named: name.loweredBytes, in: entry.types).flatMap { text.resourceType($0, owner: prefix) }
  }

  /// The resource types that `arn` can belong to, the one that says most of the ARN first.
  ///
  /// The ARN of a function's alias can also be a version's, and a function's whose name holds a colon.
  public func resourceTypes(matching arn: String) -> [ResourceType] {
    resourceTypes.filter { $0.matches(arn: arn) }
      .map { type in (type, type.arnFormats.filter { $0.matches(arn) }.map(\.literalCount).max() ?? 0) }
      .enumerated()
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map(\.element.0)
  }

  /// The condition keys, sorted by name without regard to case; those of every service are left out, but for tags.
  public var conditionKeys: [ConditionKey] {
    text.lines(entry.keys).compactMap { text.conditionKey($0, owner: prefix) }
  }

  private func action(line: Range<Int>) -> Action? {
    text.action(line, owner: prefix) { type in
      // The word of a type in an action's line is the first word of the type's own line.
      text.line(named: text.spaced(type).loweredBytes, in: entry.types).map { text.keys(ofType: $0, owner: prefix) }
        ?? []
    }
  }

  private func firstWords(_ range: Range<Int>) -> [String] {
    text.lines(range).map {
      text.string($0.lowerBound..<text.end(from: $0.lowerBound, upTo: 0x20, before: $0.upperBound))
    }
  }
}
