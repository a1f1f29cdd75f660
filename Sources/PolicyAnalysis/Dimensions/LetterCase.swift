import PolicyModel

/// Which characters `StringEqualsIgnoreCase` takes for the same: those of the same lower case (R106).
enum LetterCase {
  /// The characters whose lower case is `lower` alone.
  static func variants(ofLower lower: UInt32) -> [UInt32] {
    if lower < 0x80 {
      let byte = UInt8(lower)
      if ASCII.folded(byte) != byte { return [] }
      if !ASCII.isLetter(byte) { return [lower] }
      return byte == UInt8(ascii: "k") ? [lower, lower - 0x20, 0x212A] : [lower, lower - 0x20]
    }
    guard let scalar = Unicode.Scalar(lower) else { return [] }
    var found: [UInt32] = []
    let cases = [scalar.properties.uppercaseMapping, scalar.properties.titlecaseMapping]
    let mapped = cases.compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil }
    for candidate in [scalar] + mapped + Self.oneWay.compactMap({ Unicode.Scalar($0) })
    where hasLower(candidate, lower) && !found.contains(candidate.value) {
      found.append(candidate.value)
    }
    return found
  }

  /// Capitals that no letter has for its capital: the Ohm, Kelvin and Ångström signs and their like.
  private static let oneWay: [UInt32] = [0x2126, 0x212A, 0x212B, 0x1E9E, 0x03F4]

  /// The one letter whose lower case is two characters.
  static let dottedCapitalI: Unicode.Scalar = "\u{130}"

  private static func hasLower(_ scalar: Unicode.Scalar, _ lower: UInt32) -> Bool {
    let mapping = scalar.properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 && mapping.first?.value == lower
  }
}
