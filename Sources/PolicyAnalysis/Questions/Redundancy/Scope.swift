import PolicyModel

/// Some of a statement's actions, and what other statements may say of them.
struct Scope {
  /// The actions; nil for the statement's own list.
  let actions: [ActionPattern]?
  let rivals: [Rival]

  /// A question that is a part of a question about a statement: about some of its actions on some of its resources.
  struct Case {
    let subject: Statement
    /// What may cover it.
    let others: [Statement]
    /// The places of other statements among these.
    let rivals: [Int]

    /// Whether statements other than the one in question may cover it.
    var hasRivals: Bool { !rivals.isEmpty }

    /// The question about one resource of those that its pattern fits: mostly it suffices, and little can cover it. Nil of
    /// several patterns, and of one that has to be taken whole.
    var sample: Case? {
      guard let resources = subject.resource?.patterns.elements, resources.count == 1,
        subject.resource?.isNegated == false, let example = resources[0].example
      else { return nil }
      var statement = subject
      statement.resource = ResourceElement([example])
      return Case(subject: statement, others: others.compactMap { $0.meeting(statement) }, rivals: rivals)
    }
  }

  /// So many resources are asked about one by one.
  private static let mostSplit = 32
  /// Of more, so many are asked about before all.
  private static let firstOfMany = 4

  func narrowed(_ statement: Statement) -> Statement {
    actions.map { statement.narrowed(to: $0, isNegated: false) } ?? statement
  }

  /// The question whether a statement is covered, resource by resource; of a statement of many resources a few first, for
  /// one that is not covered is enough, and then all at once.
  ///
  /// - Parameters:
  ///   - own: what may cover it beside other statements.
  ///   - isNarrowed: whether both speak of the scope's actions alone already.
  func cases(
    of subject: Statement, _ own: Statement?, isNarrowed: Bool, where isCounted: @escaping (Rival) -> Bool
  ) -> some Sequence<Case> {
    let subject = isNarrowed ? subject : narrowed(subject)
    let own = isNarrowed ? own : own.map(narrowed)
    let rivals = rivals.filter(isCounted)
    let resources = subject.resource.map { $0.isNegated ? [] : $0.patterns.elements } ?? []
    let isMany = resources.count > Self.mostSplit
    let parts = (isMany ? resources.prefix(Self.firstOfMany) : resources[...]).lazy.map { pattern in
      var statement = subject
      statement.resource = ResourceElement([pattern])
      return statement
    }
    let whole = isMany || resources.isEmpty ? [subject] : []
    return [AnySequence(parts), AnySequence(whole)].lazy.joined().map { one in
      var others = own.flatMap { $0.meeting(one) }.map { [$0] } ?? []
      var places: [Int] = []
      for rival in rivals {
        guard let statement = rival.statement.meeting(one) else { continue }
        others.append(statement)
        places.append(rival.place)
      }
      return Case(subject: one, others: others, rivals: places)
    }
  }
}

extension Statement {
  /// Whether both list the same resources.
  func hasSameResources(as other: Statement) -> Bool { resource == other.resource }

  /// The statement with those of its resources alone that may fit one of another's; nil where none may.
  fileprivate func meeting(_ other: Statement) -> Statement? {
    guard let own = resource, let asked = other.resource, !own.isNegated, !asked.isNegated else { return self }
    let meeting = own.patterns.elements.filter { pattern in asked.patterns.elements.contains(where: pattern.mayMeet) }
    if meeting.isEmpty { return nil }
    var statement = self
    statement.resource = ResourceElement(ElementList(meeting))
    return statement
  }
}

extension ResourcePattern {
  /// A resource that the pattern fits and few others do; nil where it has none of its own.
  fileprivate var example: ResourcePattern? {
    if isEverything { return ResourcePattern("arn:x0z:x0z:x0z:x0z:x0z") }
    guard fields != nil, !description.utf8.contains(UInt8(ascii: "$")) else { return nil }
    let text = description.unicodeScalars.map { $0 == "*" ? "x0z" : $0 == "?" ? "q" : String($0) }.joined()
    return text == description ? nil : ResourcePattern(text)
  }
}
