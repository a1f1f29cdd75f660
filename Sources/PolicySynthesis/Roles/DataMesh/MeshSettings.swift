import Environment

/// The parameters of a `data-mesh` entry, read and checked against the environment.
struct MeshSettings {
  /// An account that offers data products.
  struct Producer {
    let names: ResourceName
    /// The databases that its tables are in.
    let databases: [String]
    /// Where the tables' data lies.
    let areas: [BucketArea]
    /// The role that its crawlers run as; none where there are no crawlers.
    let crawlerRole: String?

    /// The databases as the mesh calls them: with the account, so that those of several producers differ.
    var sharedDatabases: [String] { databases.map { "\($0)-\(names.account.id)" } }
    var crawlerRoleARN: String? { crawlerRole.map { names.role($0, path: "/") } }
    /// The mesh's role that acts for the account.
    func adminRole(in mesh: ResourceName) -> String { mesh.meshRole(MeshName.adminProducer(names.account)) }
  }

  /// The account and Region of the mesh itself.
  let mesh: ResourceName
  let producers: [Producer]
  /// The accounts that subscribe.
  let consumers: [ResourceName]
  /// Who may become the manager; ARNs.
  let administrators: [String]
  /// Who may become the role that reads metadata, besides producers and consumers; ARNs.
  let readers: [String]
  /// The roles that install the library, by the account that they install it in.
  let installers: [(names: ResourceName, role: String)]
  /// Whether every principal of the mesh's account may become the manager.
  let trustsRoot: Bool

  /// The databases of all producers as the mesh calls them.
  var sharedDatabases: [String] { producers.flatMap(\.sharedDatabases) }

  func producer(in account: Account) -> Producer? { producers.first { $0.names.account == account } }
  func isConsumer(_ account: Account) -> Bool { consumers.contains { $0.account == account } }
  /// The accounts of producers and consumers, each once.
  var members: [ResourceName] {
    producers.map(\.names) + consumers.filter { producer(in: $0.account) == nil }
  }
  /// The roles by which Lake Formation of other accounts reads a producer's buckets: of its own it needs no bucket policy.
  func bucketReaders(of producer: Producer) -> [String] {
    ([mesh] + consumers).filter { $0.account != producer.names.account }.map(\.lakeFormationServiceRole)
  }
  func adminConsumer(_ consumer: ResourceName) -> String { mesh.meshRole(MeshName.adminConsumer(consumer.account)) }

  /// Reads the parameters; nil where too much of them is missing or wrong, all of which is reported.
  init?(_ reader: inout EntryReader, in environment: Environment) {
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let source = MeshReader(environment: environment, account: account, region: region)
    let producers = source.producers(&reader)
    let consumers = source.consumers(&reader)
    if !reader.has("producers"), !reader.has("consumers") {
      reader.require(
        "producers", "the accounts that offer data products, each with its databases and buckets",
        example: #"{"producer":{"databases":["orders"],"buckets":["producer-data"]}}"#)
    }
    let administrators = source.principals("administrators", &reader)
    let readers = source.principals("readers", &reader)
    let installers = source.installers(&reader, members: producers.map(\.names.account) + consumers.map(\.account))
    let trustsRoot = reader.flag("trustRoot")?.value ?? false
    guard let account, let region else { return nil }
    mesh = ResourceName(partition: environment.partition, account: account, region: region)
    self.producers = producers
    self.consumers = consumers
    self.administrators = administrators
    self.readers = readers
    self.installers = installers
    self.trustsRoot = trustsRoot
  }
}
