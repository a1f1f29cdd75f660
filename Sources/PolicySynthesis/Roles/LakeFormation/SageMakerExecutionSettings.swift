import Environment

/// The parameters of a `sagemaker-lf` entry, read and checked against the environment.
struct SageMakerExecutionSettings {
  let caller: VendingCaller
  let applications: [VendedApplication]
  let isSetup: Bool
  let listsLocation: Bool
  /// What the data lake is told, which has one set of settings for all roles of the account.
  let lake: LakeSettings

  var names: ResourceName { caller.names }
  /// The tables of all application roles, each once.
  var tables: [VendedTable] { distinct(applications.flatMap(\.tables)) }

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ reader: inout EntryReader, in environment: Environment) {
    let caller = VendingCaller.read(&reader, in: environment)
    let isSetup = reader.flag("setup")?.value ?? false
    let listsLocation = reader.flag("listLocation")?.value ?? true
    _ = reader.flag("fullTableAccess")
    if reader.has("administrators") { _ = reader.references("administrators", to: .principals, in: environment) }
    _ = reader.node("administrators")
    guard let caller else { return nil }
    var applications: [VendedApplication] = []
    for alias in caller.assumes {
      guard let entry = environment.roles[alias.value] else { continue }
      guard entry.template.value == LakeFormationApplication.name else {
        reader.report(
          .contradiction(
            "the role `\(alias.value)` is made from `\(entry.template.value)`",
            help: "name roles that are made from `\(LakeFormationApplication.name)`"), at: alias)
        continue
      }
      guard let application = reader.other(entry, in: environment, VendedApplication.read) else { continue }
      if application.names.account != caller.names.account || application.names.region != caller.names.region {
        reader.report(
          .contradiction(
            "the role `\(alias.value)` belongs to the account `\(application.names.account.alias)` in "
              + "`\(application.names.region)`, and this one to `\(caller.names.account.alias)` in "
              + "`\(caller.names.region)`: tables are granted within one catalog",
            help: "make both roles in one account and Region"), at: alias)
      }
      applications.append(application)
    }
    guard !applications.isEmpty else { return nil }
    self.caller = caller
    self.applications = applications
    self.isSetup = isSetup
    self.listsLocation = listsLocation
    lake = LakeSettings(of: caller.names.account, in: environment)
  }
}
