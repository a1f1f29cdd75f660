import PolicyModel
import ServiceReference
import SourceText

/// An action of S3 whose statement names buckets where it needs objects, or objects where it needs buckets.
struct BucketObjectSwap {
  /// The place of the action.
  let action: Int
  /// Whether the action is authorised on objects.
  let needsObjects: Bool
  /// The places of the resources that are of the other kind, and the ARNs that were likely meant.
  let resources: [(index: Int, meant: String)]

  /// The swap that makes an action of a statement match nothing; nil where it is not that.
  init?(_ action: Int, in linted: LintedStatement) {
    let statement = linted.statement
    guard let patterns = statement.resource?.patterns.elements,
      case .actions(let covered) = linted.coverages[action],
      covered.service.service.prefix == "s3"
    else { return nil }
    let types = covered.types.map(\.name)
    let (takesObjects, takesBuckets) = (types.contains("object"), types.contains("bucket"))
    guard takesObjects != takesBuckets else { return nil }
    self.action = action
    needsObjects = takesObjects
    resources = patterns.enumerated().compactMap { index, pattern in
      guard let fields = pattern.fields, fields[2].hasSameBytes(as: "s3"), fields[3].isEmpty, fields[4].isEmpty,
        !pattern.isTemplate
      else { return nil }
      let slash = fields[5].utf8.firstIndex(of: UInt8(ascii: "/"))
      if takesObjects { return slash == nil ? (index, pattern.description + "/*") : nil }
      return slash.map { (index, "arn:\(fields[1]):s3:::\(fields[5][..<$0])") }
    }
    if resources.isEmpty { return nil }
  }
}
