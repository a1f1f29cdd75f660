/// Amazon S3: actions on buckets and actions on objects are told apart first, for AWS never asks for one on the other (R64).
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
enum StorageRules {
  /// The kind of resource that an action is about, where the action's ARN names the other; nil where they agree, and
  /// where either is of no such kind.
  static func mismatch(_ action: ActionName, _ resource: String) -> ResourceKind? {
    guard action.isOf(service: "s3"), let found = kind(ofResource: resource), let wanted = kind(of: action) else {
      return nil
    }
    return found == wanted ? nil : wanted
  }

  /// The kind of resource that an action is about; nil for actions on neither buckets nor objects, and on both.
  static func kind(of action: ActionName) -> ResourceKind? {
    let name = action.name.utf8Span.span
    func mentions(_ word: StaticString) -> Bool { contains(word, in: name) }
    if mentions("accesspoint") || mentions("storagelens") || mentions("listallmybuckets") { return nil }
    if mentions("owneroverride") { return .object }
    if mentions("bucket") || mentions("configuration") { return .bucket }
    let isObject =
      mentions("object") || mentions("abortmultipartupload") || mentions("listmultipartuploadparts")
      || mentions("bypassgovernanceretention") || mentions("initiatereplication") || mentions("replicatedelete")
      || mentions("replicatetags")
    return isObject ? .object : nil
  }

  /// The kind of an ARN of S3; nil for that of anything but a bucket or an object, and where a wildcard leaves it open.
  private static func kind(ofResource resource: String) -> ResourceKind? {
    guard let arn = ARN(resource), arn.service == "s3", arn.region.isEmpty, arn.accountField.isEmpty else { return nil }
    var isObject = false
    for byte in arn.resource.utf8 {
      if byte == ASCII.star || byte == ASCII.question { return nil }
      if byte == ASCII.slash { isObject = true }
    }
    return isObject ? .object : .bucket
  }

  /// Whether a name holds a word of small letters, case aside; compared in place, for this is asked of each decision.
  private static func contains(_ word: StaticString, in name: Span<UInt8>) -> Bool {
    word.withUTF8Buffer { word in
      guard word.count <= name.count else { return false }
      for start in 0...(name.count - word.count) {
        var index = 0
        while index < word.count, ASCII.folded(name[start + index]) == word[index] { index += 1 }
        if index == word.count { return true }
      }
      return false
    }
  }
}
