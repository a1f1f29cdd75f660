import SourceText

/// Addresses of resources and modules, such as `module.m["a.b"].aws_iam_role.x[0]`.
enum TerraformAddress {
  /// The address without its indices.
  static func withoutIndices(_ address: String) -> String {
    var bytes: [UInt8] = []
    var isInside = false
    var isQuoted = false
    var isEscaped = false
    for byte in address.utf8 {
      if isInside {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = isQuoted
        } else if byte == UInt8(ascii: "\"") {
          isQuoted.toggle()
        } else if byte == UInt8(ascii: "]"), !isQuoted {
          isInside = false
        }
      } else if byte == UInt8(ascii: "[") {
        isInside = true
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Names joined by dots; empty ones are left out.
  static func joined(_ names: String...) -> String {
    names.filter { !$0.isEmpty }.joined(separator: ".")
  }
}
