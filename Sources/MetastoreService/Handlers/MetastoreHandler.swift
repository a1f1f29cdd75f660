/// One API of the connector.
protocol MetastoreHandler: Sendable {
  /// The API's name, as events give it.
  var api: String { get }

  /// Whether it changes the catalog.
  var changesCatalog: Bool { get }

  /// The answer to a request.
  func answer(_ arguments: EventArguments, _ catalog: VisibleCatalog) throws(MetastoreError) -> APIAnswer
}

extension MetastoreHandler {
  /// Most read.
  var changesCatalog: Bool { false }
}
