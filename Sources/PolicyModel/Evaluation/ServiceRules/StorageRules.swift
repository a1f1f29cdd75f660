/// Amazon S3: actions on buckets and actions on objects are told apart first, for AWS never asks for one on the other (R64).
/// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
enum StorageRules {
  /// What a text that may be an ARN of S3 names.
  enum Form {
    /// A bucket: `arn:aws:s3:::bucket`.
    case bucket
    /// An object: `arn:aws:s3:::bucket/key`.
    case object
    /// Buckets or objects, which a wildcard in the bucket's name leaves open.
    case pattern
    /// Something of S3's that is in a Region: an access point, for one.
    case regional
    /// Anything else.
    case other
  }

  /// What a resource of a request is. Asked for each decision, so that the text is read in place.
  static func form(of resource: String) -> Form {
    let text = resource.utf8Span.span
    var index = 0
    var fields = 0
    var fieldStart = 0
    var isGlobal = true
    while index < text.count, fields < 5 {
      if text[index] == ASCII.colon {
        let length = index - fieldStart
        if fields == 2,
          !(length == 2 && ASCII.folded(text[fieldStart]) == UInt8(ascii: "s")
            && text[fieldStart + 1] == UInt8(ascii: "3"))
        {
          return .other
        }
        if fields > 2, length > 0 { isGlobal = false }
        fields += 1
        fieldStart = index + 1
      }
      index += 1
    }
    guard fields == 5 else { return .other }
    guard isGlobal else { return .regional }
    while index < text.count {
      if text[index] == ASCII.slash { return .object }
      if text[index] == ASCII.star || text[index] == ASCII.question { return .pattern }
      index += 1
    }
    return .bucket
  }

  /// The kind of resource that an action of S3 is about, where the resource is of the other; nil where they agree, and where
  /// either is of no such kind.
  static func mismatch(_ action: ActionName, _ form: Form) -> ResourceKind? {
    switch form {
    case .object: isOnBuckets(action) ? .bucket : nil
    case .bucket: isOnObjects(action) ? .object : nil
    case .pattern, .regional, .other: nil
    }
  }

  /// Whether an action is on buckets, by its name; false where the name does not tell.
  static func isOnBuckets(_ action: ActionName) -> Bool {
    let name = action.name.utf8Span.span
    guard contains("bucket", in: name) || contains("configuration", in: name) else { return false }
    return !contains("owneroverride", in: name) && !contains("listallmybuckets", in: name) && !isElsewhere(name)
  }

  /// Whether an action is on objects, by its name; false where the name does not tell.
  static func isOnObjects(_ action: ActionName) -> Bool {
    let name = action.name.utf8Span.span
    if contains("object", in: name) {
      let isOnBucket = contains("bucket", in: name) && !contains("owneroverride", in: name)
      return !isOnBucket && !contains("configuration", in: name) && !isElsewhere(name)
    }
    return contains("abortmultipartupload", in: name) || contains("listmultipartuploadparts", in: name)
      || contains("bypassgovernanceretention", in: name) || contains("initiatereplication", in: name)
      || contains("replicatedelete", in: name) || contains("replicatetags", in: name)
  }

  /// Whether an action is on neither, though its name has a word of theirs.
  private static func isElsewhere(_ name: Span<UInt8>) -> Bool {
    contains("accesspoint", in: name) || contains("storagelens", in: name)
  }

  /// Whether a name holds a word of small letters, case aside; compared in place.
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
