/// A stored property of a command that an option or an argument sets.
public typealias Property<Root, Value> = any WritableKeyPath<Root, Value> & Sendable
