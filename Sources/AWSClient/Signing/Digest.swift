import COpenSSL

/// SHA-256 and what is made of it.
enum Digest {
  /// The 32 bytes of SHA-256.
  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
      SHA256(bytes, bytes.count, digest.baseAddress)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

  /// SHA-256 in small hexadecimal digits.
  static func hexadecimalSHA256(_ bytes: [UInt8]) -> String { hexadecimal(sha256(bytes)) }

  /// The 32 bytes of HMAC-SHA-256 (RFC 2104).
  static func hmac(_ text: String, key: [UInt8]) -> [UInt8] {
    let bytes = Array(text.utf8)
    return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
      HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, digest.baseAddress, nil)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

  /// Two small hexadecimal digits a byte.
  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
