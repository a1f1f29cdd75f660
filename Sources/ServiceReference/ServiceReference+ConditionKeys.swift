extension ServiceReference {
  /// The keys of every service (`aws:`) and those of one service that requests to others carry (`lambda:SourceFunctionArn`).
  ///
  /// See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
  public var globalConditionKeys: [ConditionKey] {
    text.lines(index.globalKeys).compactMap { text.conditionKey($0, owner: "") }
  }

  /// The key that `key` names, ASCII case aside; its name is AWS's, which can hold a placeholder.
  ///
  /// `aws:ResourceTag/Team` gives `aws:ResourceTag/${TagKey}`. nil means that AWS documents no such key; web identity
  /// providers other than the well-known ones have keys of their own.
  public func conditionKey(_ key: String) -> ConditionKey? {
    if let found = find(key, in: index.globalKeys, owner: "") { return found }
    let prefix = String(decoding: key.utf8.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
    if let service = service(prefix), let found = find(key, in: service.entry.keys, owner: service.prefix) {
      return found
    }
    return find(key, in: index.foreignKeys, owner: "")
  }

  /// The key in the lines of a range: one of just this name before one with a placeholder.
  private func find(_ key: String, in range: Range<Int>, owner: String) -> ConditionKey? {
    let wanted = key.loweredBytes
    let ownPart = owner.isEmpty ? wanted : Array(wanted.dropFirst(owner.utf8.count))
    var template: ConditionKey?
    for line in text.lines(range) where text.mayName(line, ownPart) {
      let name = line.lowerBound..<text.end(from: line.lowerBound, upTo: 0x20, before: line.upperBound)
      if text.order(of: name, to: ownPart) == 0 { return text.conditionKey(line, owner: owner) }
      guard template == nil, let placeholder = name.first(where: text.isPlaceholder),
        text.order(of: name.lowerBound..<placeholder, to: Array(ownPart.prefix(placeholder - name.lowerBound))) == 0,
        let candidate = text.conditionKey(line, owner: owner), candidate.matches(key)
      else { continue }
      template = candidate
    }
    return template
  }
}

extension TableText {
  /// Whether the first bytes of a line can be those of a key: what tells most apart.
  fileprivate func mayName(_ line: Range<Int>, _ key: [UInt8]) -> Bool {
    for (index, letter) in key.prefix(6).enumerated() {
      let offset = line.lowerBound + index
      // Where the name ends or holds a placeholder, it takes a closer look.
      if byte(at: offset) == 0x20 || byte(at: offset) == UInt8(ascii: "~") || isPlaceholder(offset) { return true }
      if byte(at: offset).lowered != letter { return false }
    }
    return true
  }

  fileprivate func isPlaceholder(_ offset: Int) -> Bool {
    byte(at: offset) == UInt8(ascii: "$") || byte(at: offset) == UInt8(ascii: "<")
  }
}
