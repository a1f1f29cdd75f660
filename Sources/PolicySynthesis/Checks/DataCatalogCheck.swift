import Environment
import JSONText
import PolicyModel

/// Check 5: of a data catalog that a function answers for, function and execution role exist, callers may invoke the
/// function, and both sides reach where it spills.
enum DataCatalogCheck {
  static func declared(in declared: DeclaredEnvironment) -> [CheckFinding] {
    functions(declared) + roles(declared) + names(declared) + callers(declared)
  }

  /// Functions that say to run as another role than is made for them.
  private static func names(_ declared: DeclaredEnvironment) -> [CheckFinding] {
    declared.roles.compactMap { entry in
      guard entry.template.value == CrossAccountLambda.name,
        let function = entry.node["function"]?.string.flatMap({ declared.environment.functions[$0] }),
        let name = DeclaredEnvironment.text("name", of: entry), name.value != function.role
      else { return nil }
      return CheckFinding(
        .executionRoleDiffers(function: function.alias, role: function.role, made: name.value), at: name)
    }
  }

  /// Functions that catalogs name and that are not declared.
  private static func functions(_ declared: DeclaredEnvironment) -> [CheckFinding] {
    declared.issues.compactMap { issue in
      guard case .unknownReference(let name, .functions, let known) = issue.kind,
        issue.path.first == EnvironmentSection.dataCatalogs.rawValue, issue.path.count > 1
      else { return nil }
      return CheckFinding(
        .undeclaredFunction(name, catalog: issue.path[1], declared: known),
        at: Located(name, path: issue.path, range: issue.range))
    }
  }

  /// Functions of catalogs whose execution roles nobody makes.
  private static func roles(_ declared: DeclaredEnvironment) -> [CheckFinding] {
    let environment = declared.environment
    return environment.dataCatalogs.compactMap { catalog in
      guard let name = catalog.metadataFunction, let function = environment.functions[name.value] else { return nil }
      let isKnown = environment.principals.contains {
        $0.kind == .role && $0.account == function.account && $0.name == function.role
      }
      if isKnown || CatalogFunction(name.value, in: environment)?.entry != nil { return nil }
      return CheckFinding(
        .unknownExecutionRole(function.role, function: name.value, account: function.account.alias), at: name)
    }
  }

  /// What callers say otherwise than the function's side.
  private static func callers(_ declared: DeclaredEnvironment) -> [CheckFinding] {
    declared.roles.flatMap { entry -> [CheckFinding] in
      guard entry.template.value == CrossAccountCaller.name, let answers = function(of: entry, declared.environment),
        let place = DeclaredEnvironment.text("dataCatalog", of: entry)
      else { return [] }
      let function = answers.function
      var found: [CheckFinding] = []
      if let account = entry.account, function.account != account, !answers.callers.contains(entry.alias.value) {
        found.append(
          CheckFinding(
            .callerNotNamed(role: entry.alias.value, function: function.alias, account: function.account.alias),
            at: place))
      }
      if let spill = DeclaredEnvironment.text("spill", of: entry), let own = answers.spill {
        let prefix = { (name: String, given: String?) in
          given ?? declared.environment.buckets[name]?.prefixes.first?.value ?? ""
        }
        let place = "s3://\(own)/\(prefix(own, answers.spillPrefix))"
        let given = DeclaredEnvironment.text("spillPrefix", of: entry)?.value
        let usual = own == spill.value ? answers.spillPrefix : nil
        let other = "s3://\(spill.value)/\(prefix(spill.value, given ?? usual))"
        if place != other, declared.environment.buckets[spill.value] != nil {
          found.append(
            CheckFinding(
              .spillDiffers(function: function.alias, caller: entry.alias.value, place: place, other: other),
              at: spill))
        }
      }
      return found
    }
  }

  /// The function that answers for what a role queries.
  static func function(of entry: RoleEntry, _ environment: Environment) -> CatalogFunction? {
    entry.node["dataCatalog"]?.string.flatMap { environment.dataCatalogs[$0]?.metadataFunction }
      .flatMap { CatalogFunction($0.value, in: environment) }
  }

  /// What the documents let callers and functions do.
  static func granted(in review: EnvironmentReview) -> [CheckFinding] {
    review.roles.emitted.flatMap { role -> [CheckFinding] in
      guard role.template == CrossAccountCaller.name, let entry = review.environment.roles[role.alias],
        let answers = function(of: entry, review.environment), let caller = role.document(.identity)?.attachTo
      else { return [] }
      return findings(role.alias, caller, entry, answers, in: review)
    }
  }

  private static func findings(
    _ alias: String, _ caller: String, _ entry: RoleEntry, _ answers: CatalogFunction, in review: EnvironmentReview
  ) -> [CheckFinding] {
    let function = answers.function
    let names = ResourceName(
      partition: review.environment.partition, account: function.account, region: function.region)
    var found: [CheckFinding] = []
    if !review.inventory.allows(
      [caller], "lambda:InvokeFunction", names.function(function.name), in: [QueryContext.viaAthena])
    {
      found.append(CheckFinding(.notInvokable(role: alias, function: function.alias), at: entry.alias))
    }
    // Where the function spills is told by its role alone.
    guard let spill = answers.spill, let bucket = review.environment.buckets[spill], let made = answers.entry,
      let target = answers.targetAccount(in: review.environment),
      let execution = review.roles.emitted.first(where: { $0.alias == made.alias.value })?.document(.identity)?.attachTo
    else { return found }
    let prefix = answers.spillPrefix ?? bucket.prefixes.first?.value ?? ""
    let area = BucketArea(partition: review.environment.partition, bucket: bucket, prefix: prefix)
      .spill(of: target, in: answers.catalogRegion ?? target.defaultRegion)
    let location = "s3://\(bucket.name)/\(area.prefix)"
    if !review.inventory.allows([caller], "s3:GetObject", area.object("x"), in: QueryContext.all) {
      found.append(CheckFinding(.spillNotReadable(role: alias, location: location), at: entry.alias))
    }
    if !review.inventory.allows([execution], "s3:PutObject", area.object("x"), in: [[:]]) {
      found.append(CheckFinding(.spillNotWritable(function: function.alias, location: location), at: made.alias))
    }
    return found
  }
}
