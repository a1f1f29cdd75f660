extension TableText {
  /// The names of a list `(a,b)`; `owner` is the service whose block holds it.
  func names(_ list: Range<Int>, owner: String) -> [String] {
    let inner = list.lowerBound + 1..<max(list.lowerBound + 1, list.upperBound - 1)
    return pieces(inner).map { name($0, owner: owner) }
  }

  /// The pieces between the commas of a range.
  func pieces(_ range: Range<Int>) -> TablePieces {
    TablePieces(text: self, range: range, separator: UInt8(ascii: ","))
  }

  /// A name in full: the tag keys of `aws:` are a letter each, and names of the owner begin with the colon.
  func name(_ word: Range<Int>, owner: String) -> String {
    switch (word.count, byte(at: word.lowerBound)) {
    case (1, UInt8(ascii: "q")): "aws:RequestTag/${TagKey}"
    case (1, UInt8(ascii: "t")): "aws:ResourceTag/${TagKey}"
    case (1, UInt8(ascii: "k")): "aws:TagKeys"
    case (_, UInt8(ascii: ":")): owner + string(word)
    default: string(word)
    }
  }

  /// The key of a line `name letters`, a star after the letters marking a multivalued one.
  func conditionKey(_ line: Range<Int>, owner: String) -> ConditionKey? {
    var words = words(line)
    guard let name = words.next(), let kind = words.next(),
      let type = ConditionKey.ValueType(letter: byte(at: kind.lowerBound))
    else { return nil }
    return ConditionKey(
      name: self.name(name, owner: owner), type: type,
      alternativeType: kind.count > 1 ? ConditionKey.ValueType(letter: byte(at: kind.lowerBound + 1)) : nil,
      isMultivalued: byte(at: kind.upperBound - 1) == UInt8(ascii: "*"))
  }

  /// The type of a line `name format... (keys) /placeholders`.
  func resourceType(_ line: Range<Int>, owner: String) -> ResourceType? {
    var words = words(line)
    guard let name = words.next() else { return nil }
    var formats: [String] = []
    var keys: [String] = []
    var segments: [String] = []
    for word in words {
      switch byte(at: word.lowerBound) {
      case UInt8(ascii: "("): keys = names(word, owner: owner)
      case UInt8(ascii: "/"): segments = pieces(word.lowerBound + 1..<word.upperBound).map(string)
      case UInt8(ascii: "%"):
        formats.append(
          "arn:${Partition}:\(owner):${Region}:${Account}:" + string(word.lowerBound + 1..<word.upperBound))
      default: formats.append(string(word))
      }
    }
    return ResourceType(
      service: owner, name: spaced(name),
      arnFormats: formats.map { ARNFormat($0, segmentPlaceholders: segments) }, conditionKeys: keys,
      place: line.lowerBound)
  }

  /// The condition keys of the type of a line.
  func keys(ofType line: Range<Int>, owner: String) -> [String] {
    var keys: [String] = []
    for word in words(line) where byte(at: word.lowerBound) == UInt8(ascii: "(") { keys = names(word, owner: owner) }
    return keys
  }

  /// The services in the forms of ARNs of the types in some lines.
  func servicesInARNs(_ types: Range<Int>, owner: String) -> Set<String> {
    var found: Set<String> = []
    for line in lines(types) {
      for word in words(line).dropFirst() {
        switch byte(at: word.lowerBound) {
        case UInt8(ascii: "("), UInt8(ascii: "/"): continue
        case UInt8(ascii: "%"): found.insert(owner)
        default:
          let colon = UInt8(ascii: ":")
          let first = end(from: word.lowerBound, upTo: colon, before: word.upperBound)
          let second = end(from: first + 1, upTo: colon, before: word.upperBound)
          let third = end(from: second + 1, upTo: colon, before: word.upperBound)
          if third < word.upperBound { found.insert(string(second + 1..<third)) }
        }
      }
    }
    return found
  }

  /// The action of a line `name level type... (keys) >dependents`; `keysOfType` gives the keys of a resource type.
  func action(_ line: Range<Int>, owner: String, keysOfType: (Range<Int>) -> [String]) -> Action? {
    var words = words(line)
    guard let name = words.next(), let level = words.next(),
      let access = AccessLevel(letter: byte(at: level.lowerBound))
    else { return nil }
    var resources: [ActionResource] = []
    var keys: [String] = []
    var dependents: [String] = []
    for word in words {
      switch byte(at: word.lowerBound) {
      case UInt8(ascii: "("): keys = names(word, owner: owner)
      case UInt8(ascii: ">"):
        dependents = pieces(word.lowerBound + 1..<word.upperBound).map { self.name($0, owner: owner) }
      default: resources.append(resource(word, owner: owner, keysOfType: keysOfType))
      }
    }
    let needsAll = byte(at: level.upperBound - 1) == UInt8(ascii: "&")
    return Action(
      service: owner, name: string(name), accessLevel: access, resources: resources,
      resourceRequirement: resources.isEmpty ? .none : needsAll ? .allOf : .anyOf, conditionKeys: keys,
      dependentActions: dependents)
  }

  /// The resource of a word `type!` or `type?`, after which `=` or a list of keys can stand.
  private func resource(_ word: Range<Int>, owner: String, keysOfType: (Range<Int>) -> [String]) -> ActionResource {
    var end = word.lowerBound
    while end < word.upperBound, byte(at: end) != UInt8(ascii: "!"), byte(at: end) != UInt8(ascii: "?") { end += 1 }
    let type = word.lowerBound..<end
    let rest = min(end + 1, word.upperBound)..<word.upperBound
    let keys: [String] =
      switch byte(at: rest.lowerBound) {
      case UInt8(ascii: "=") where !rest.isEmpty: keysOfType(type)
      case UInt8(ascii: "(") where !rest.isEmpty: names(rest, owner: owner)
      default: []
      }
    return ActionResource(type: spaced(type), isRequired: byte(at: end) == UInt8(ascii: "!"), conditionKeys: keys)
  }
}
