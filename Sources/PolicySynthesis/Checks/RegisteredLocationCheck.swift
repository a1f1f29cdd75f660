import Environment
import JSONText
import PolicyModel
import SourceText

/// Check 6: what is registered with Lake Formation is reached through it alone, by roles that may ask it for access.
enum RegisteredLocationCheck {
  static func declared(in declared: DeclaredEnvironment) -> [CheckFinding] {
    let environment = declared.environment
    let results = environment.workgroups.compactMap { workgroup -> CheckFinding? in
      guard let bucket = environment.bucket(named: workgroup.results.value.bucket), bucket.lakeFormationRegistered
      else { return nil }
      return CheckFinding(
        .registeredBucket(bucket.alias, use: "the workgroup `\(workgroup.alias)` writes results to it"),
        at: workgroup.results)
    }
    let named = declared.roles.flatMap { entry in
      [("staging", "stages in it"), ("data", "reads it for a catalog that a function answers for")].flatMap {
        key, use in
        DeclaredEnvironment.texts(key, of: entry).compactMap { name -> CheckFinding? in
          guard let bucket = environment.buckets[name.value], bucket.lakeFormationRegistered else { return nil }
          return CheckFinding(.registeredBucket(bucket.alias, use: "`\(entry.alias.value)` \(use)"), at: name)
        }
      }
    }
    return results + named + declared.roles.flatMap { unregistered(of: $0, in: environment) }
  }

  /// The tables that Lake Formation is to vend and that are not registered.
  private static func unregistered(of entry: RoleEntry, in environment: Environment) -> [CheckFinding] {
    guard entry.template.value == LakeFormationApplication.name else { return [] }
    return DeclaredEnvironment.texts("tables", of: entry).compactMap { given in
      let parts = given.value.split(separator: ".", maxSplits: 1).map(String.init)
      guard parts.count == 2, let database = environment.databases[parts[0]],
        let table = database.tables.first(where: { $0.name.value.utf8.elementsEqual(parts[1].utf8) }),
        let bucket = environment.bucket(named: table.location.value.bucket), !bucket.lakeFormationRegistered
      else { return nil }
      return CheckFinding(
        .notRegistered(bucket: bucket.alias, table: given.value, role: entry.alias.value), at: given)
    }
  }

  /// Which roles reach registered locations past Lake Formation, or may not ask it.
  static func granted(in review: EnvironmentReview) -> [CheckFinding] {
    let locations = registered(in: review)
    guard !locations.isEmpty else { return [] }
    return review.actors.flatMap { actor in
      locations.flatMap { location in findings(actor, location, in: review) }
    }
  }

  private static func findings(
    _ actor: String, _ location: RegisteredTable, in review: EnvironmentReview
  ) -> [CheckFinding] {
    let place = review.place(of: actor)
    let entry = place.path.last.flatMap { review.environment.roles[$0] }
    var found: [CheckFinding] = []
    let actions = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"].filter { action in
      // Setting a table up writes its data once, before there is anything to vend.
      if action == "s3:PutObject", entry?.node["setup"]?.bool == true { return false }
      return review.inventory.allows([actor], action, location.area.object("x"), in: QueryContext.all)
    }
    if !actions.isEmpty {
      found.append(
        CheckFinding(
          .directAccess(role: review.title(of: actor), actions: actions, location: location.description), at: place))
    }
    if let entry, RoleCatalogue.queries(entry.template.value), reads(actor, location, in: review),
      !review.inventory.allows([actor], "lakeformation:GetDataAccess", "*", in: QueryContext.all)
    {
      found.append(
        CheckFinding(.noDataAccess(role: review.title(of: actor), location: location.description), at: place))
    }
    return found
  }

  /// What Lake Formation must grant, besides the policies, for the roles that query registered tables.
  static func needs(of review: EnvironmentReview) -> [LakeFormationNeed] {
    let locations = registered(in: review)
    guard !locations.isEmpty else { return [] }
    let given = review.documents(.lakeFormationGrants).map(\.text)
    return review.actors.flatMap { actor -> [LakeFormationNeed] in
      guard review.inventory.allows([actor], "lakeformation:GetDataAccess", "*", in: QueryContext.all) else {
        return []
      }
      return locations.filter { reads(actor, $0, in: review) }.map { location in
        LakeFormationNeed(
          principal: actor, table: location.name, isEmitted: given.contains { $0.holds("\"\(actor)\"") })
      }
    }
  }

  private static func reads(_ actor: String, _ location: RegisteredTable, in review: EnvironmentReview) -> Bool {
    review.inventory.allows([actor], "glue:GetTable", location.arn, in: QueryContext.all)
  }

  private struct RegisteredTable {
    let name: String
    let arn: String
    let area: BucketArea
    var description: String { "s3://\(area.bucket.name)/\(area.prefix)" }
  }

  private static func registered(in review: EnvironmentReview) -> [RegisteredTable] {
    review.environment.databases.flatMap { database in
      database.tables.compactMap { table in
        let location = table.location.value
        guard let bucket = review.environment.bucket(named: location.bucket), bucket.lakeFormationRegistered else {
          return nil
        }
        let names = ResourceName(
          partition: review.environment.partition, account: database.account, region: bucket.region)
        return RegisteredTable(
          name: "\(database.alias).\(table.name.value)",
          arn: names.table(database.name, table.name.value.foldedName),
          area: BucketArea(partition: review.environment.partition, bucket: bucket, prefix: location.prefix))
      }
    }
  }
}

/// What Lake Formation must grant to a role besides its policies: `SELECT` and `DESCRIBE` on a table.
public struct LakeFormationNeed: Sendable, Hashable {
  /// Who reads; an ARN.
  public let principal: String
  /// The table: `database.table`.
  public let table: String
  /// Whether a document of the role grants something of it.
  public let isEmitted: Bool
}
