import PolicyModel

/// The characters that tell patterns of a dimension apart, and one for all others.
///
/// Case is followed where the patterns do: a letter that no pattern names in one case acts like its other case, or like
/// a character that no pattern names.
struct Alphabet: Sendable {
  /// The characters, in the order in which witnesses prefer them; one of them is named by no pattern.
  private(set) var scalars: [UInt32] = []
  /// Where the colon stands, if it matters.
  private(set) var colon: Int?

  /// No characters.
  init() {}

  /// The alphabet of what patterns are made of.
  init(_ tokens: [PatternToken], form: TextForm) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var wide: [UInt32] = []
    func add(_ scalar: UInt32) {
      if scalar < 64 {
        low |= 1 << UInt64(scalar)
      } else if scalar < 128 {
        high |= 1 << UInt64(scalar - 64)
      } else {
        wide.append(scalar)
      }
    }
    for token in tokens where !token.isWildcard && token != .end {
      if token.folding == .unicode {
        for variant in LetterCase.variants(ofLower: token.scalar) { add(variant) }
      } else {
        add(token.scalar)
      }
    }
    if form == .arn || tokens.contains(where: { $0.isWildcard && $0.reach != .any }) { add(UInt32(ASCII.colon)) }
    func isNamed(_ scalar: UInt32) -> Bool {
      (scalar < 64 ? low >> UInt64(scalar) : high >> UInt64(scalar - 64)) & 1 == 1
    }
    var isOtherFound = false
    scalars.reserveCapacity(low.nonzeroBitCount + high.nonzeroBitCount + wide.count + 1)
    for byte in Self.preference {
      let scalar = UInt32(byte)
      if isNamed(scalar) {
        if byte == ASCII.colon { colon = scalars.count }
        scalars.append(scalar)
      } else if !isOtherFound, form == .plain || !(ASCII.isLetter(byte) && (isNamed(scalar ^ 0x20) || byte < 0x60)) {
        isOtherFound = true
        scalars.append(scalar)
      }
    }
    for scalar in UInt32(0)..<32 where isNamed(scalar) { scalars.append(scalar) }
    if isNamed(127) { scalars.append(127) }
    wide.sort()
    if !isOtherFound {
      var other: UInt32 = 0xE000
      while wide.contains(other) { other += 1 }
      wide.append(other)
    }
    for scalar in wide where scalars.last != scalar { scalars.append(scalar) }
  }

  /// Printable ASCII: letters, digits, what names are joined with, the rest.
  private static let preference: [UInt8] = {
    let first = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/.".utf8)
    return first + (32..<127).filter { !first.contains($0) }
  }()
}

extension PatternToken {
  /// Whether a literal takes a character for its own.
  ///
  /// - Parameter foldsASCII: whether case is no matter at this place of the text (R80).
  func accepts(_ other: UInt32, foldsASCII: Bool) -> Bool {
    if other == scalar { return true }
    if folding == .unicode { return LetterCase.variants(ofLower: scalar).contains(other) }
    guard foldsASCII, other < 128, scalar < 128 else { return false }
    return ASCII.folded(UInt8(other)) == ASCII.folded(UInt8(scalar))
  }
}
