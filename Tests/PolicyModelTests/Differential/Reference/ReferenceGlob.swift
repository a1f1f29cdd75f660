/// Wildcard matching as one would explain it on paper: a recursion over Unicode scalars that remembers what it found.
struct ReferenceGlob {
  /// A place of a pattern.
  enum Token {
    /// A character that stands for itself.
    case literal(Unicode.Scalar)
    /// `?` or `*`, and whether it may stand for a colon that parts the fields of an ARN.
    case one(crosses: Bool)
    case many(crosses: Bool)
  }

  /// A character of a text.
  struct Place {
    var scalar: Unicode.Scalar
    /// Whether it is one of the five colons that part the fields of an ARN.
    var isBoundary = false
    /// Whether ASCII case says nothing about it.
    var isFolded = false
  }

  var tokens: [Token]

  /// A pattern whose wildcards stand for anything.
  init(_ text: String) { tokens = ReferenceGlob.tokens(text) }

  init(tokens: [Token]) { self.tokens = tokens }

  static func tokens(_ text: String) -> [Token] {
    text.unicodeScalars.map { $0 == "*" ? .many(crosses: true) : $0 == "?" ? .one(crosses: true) : .literal($0) }
  }

  static func literals(_ text: String) -> [Token] { text.unicodeScalars.map(Token.literal) }

  static func places(_ text: String, isFolded: Bool = false) -> [Place] {
    text.unicodeScalars.map { Place(scalar: $0, isFolded: isFolded) }
  }

  func matches(_ text: String, isFolded: Bool = false) -> Bool {
    matches(Self.places(text, isFolded: isFolded))
  }

  func matches(_ text: [Place]) -> Bool {
    var known: [Int: Bool] = [:]
    func rest(_ p: Int, _ t: Int) -> Bool {
      let key = p * (text.count + 1) + t
      if let answer = known[key] { return answer }
      let answer: Bool
      if p == tokens.count {
        answer = t == text.count
      } else {
        switch tokens[p] {
        case .literal(let scalar): answer = t < text.count && Self.equal(scalar, text[t]) && rest(p + 1, t + 1)
        case .one(let crosses): answer = t < text.count && (crosses || !text[t].isBoundary) && rest(p + 1, t + 1)
        case .many(let crosses):
          answer = rest(p + 1, t) || (t < text.count && (crosses || !text[t].isBoundary) && rest(p, t + 1))
        }
      }
      known[key] = answer
      return answer
    }
    return rest(0, 0)
  }

  private static func equal(_ wanted: Unicode.Scalar, _ place: Place) -> Bool {
    if wanted == place.scalar { return true }
    return place.isFolded && lower(wanted) == lower(place.scalar)
  }

  static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
  }

  /// A text with ASCII capitals in lower case, as scalars, so that no two texts are equal that IAM tells apart.
  static func folded(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.map(lower) }

  static func same(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.elementsEqual(right.unicodeScalars)
  }
}
