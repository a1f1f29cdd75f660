/// Policy variables (R90 to R95).
enum ReferenceVariables {
  /// A text as tokens, its variables replaced by literal text (R94); nil where one has no value (R95).
  ///
  /// - Parameter hasWildcards: whether `*` and `?` outside of variables are wildcards.
  static func tokens(
    _ text: String, hasWildcards: Bool, value: (String) -> ReferenceValue?
  ) -> [ReferenceGlob.Token]? {
    var tokens: [ReferenceGlob.Token] = []
    var rest = Array(text.unicodeScalars)
    func plain(_ scalars: some Sequence<Unicode.Scalar>) -> [ReferenceGlob.Token] {
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      return hasWildcards ? ReferenceGlob.tokens(text) : ReferenceGlob.literals(text)
    }
    while !rest.isEmpty {
      guard rest.starts(with: "${".unicodeScalars), let end = rest.firstIndex(of: "}") else {
        tokens += plain([rest.removeFirst()])
        continue
      }
      var inner = ""
      inner.unicodeScalars.append(contentsOf: rest[2..<end])
      let spelled = plain(rest[...end])
      rest.removeFirst(end + 1)
      if ["*", "?", "$"].contains(inner) {
        tokens += ReferenceGlob.literals(inner)
        continue
      }
      var words = ReferenceARN.split(inner, at: ",")
      let key = words.removeFirst()
      var standIn: String?
      if !words.isEmpty {
        var quoted = Array(words.joined(separator: ",").unicodeScalars)
        while quoted.first == " " { quoted.removeFirst() }
        guard quoted.count >= 2, quoted.first == "'", quoted.last == "'" else {
          tokens += spelled
          continue
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: quoted.dropFirst().dropLast())
        standIn = text
      }
      guard !key.isEmpty, !key.unicodeScalars.contains(where: { " {$".unicodeScalars.contains($0) }) else {
        tokens += spelled
        continue
      }
      if case .single(let text)? = value(key) {
        tokens += ReferenceGlob.literals(text)
      } else if let standIn {
        tokens += ReferenceGlob.literals(standIn)
      } else {
        return nil
      }
    }
    return tokens
  }
}
