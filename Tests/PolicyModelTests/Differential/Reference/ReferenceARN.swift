/// The fields of an ARN, taken apart scalar by scalar.
struct ReferenceARN {
  let partition: String
  let service: String
  let region: String
  let account: String
  let resource: String

  init?(_ text: String) {
    guard let fields = ReferenceARN.fields(text), fields[0] == "arn", !fields[1].isEmpty, !fields[2].isEmpty,
      !fields[5].isEmpty
    else { return nil }
    (partition, service, region, account, resource) = (fields[1], fields[2], fields[3], fields[4], fields[5])
  }

  /// Six fields, the last with all further colons; nil where there are fewer.
  static func fields(_ text: String) -> [String]? {
    var fields = [""]
    for scalar in text.unicodeScalars {
      if scalar == ":", fields.count < 6 {
        fields.append("")
      } else {
        fields[fields.count - 1].unicodeScalars.append(scalar)
      }
    }
    return fields.count == 6 ? fields : nil
  }

  /// The number of the account, where the field is one.
  var accountID: String? { ReferenceARN.isAccount(account) ? account : nil }

  static func isAccount(_ text: String) -> Bool {
    text.unicodeScalars.count == 12 && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
  }

  /// The words of the resource between slashes.
  var path: [String] { ReferenceARN.split(resource, at: "/") }

  static func split(_ text: String, at mark: Unicode.Scalar) -> [String] {
    text.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false).map { String($0) }
  }
}
