extension Rules {
  /// The rules of the category, in the order of the codes.
  static let actions: [any Rule] = [
    MalformedAction(), UnknownService(), UnknownAction(), ForeignAction(),
  ]
}
