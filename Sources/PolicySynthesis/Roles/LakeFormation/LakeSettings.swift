import Environment
import JSONText

/// The settings of an account's data lake, as the entries of all its notebooks' roles ask for them together: each document
/// of settings takes the place of the one before.
struct LakeSettings {
  private(set) var tagValues: [String] = []
  /// The ARNs of the administrators.
  private(set) var administrators: [String] = []
  private(set) var allowsFullTables = false

  /// Reads what is right of every entry; what is wrong is told where the entry's own role is made.
  init(of account: Account, in environment: Environment) {
    for entry in environment.roles where entry.template.value == SageMakerExecution.name && entry.account == account {
      var reader = entry.reader
      if var tag = reader.object("sessionTag"), let value = tag.text(EngineTag.key, .sessionTagValue) {
        tagValues.append(value.value)
      }
      allowsFullTables = allowsFullTables || reader.flag("fullTableAccess")?.value ?? false
      administrators += reader.references("administrators", to: .principals, in: environment)
        .compactMap { environment.principals[$0.value]?.arn(in: environment.partition) }
    }
    tagValues = distinct(tagValues).sorted(by: byBytes)
    administrators = distinct(administrators).sorted(by: byBytes)
  }
}
