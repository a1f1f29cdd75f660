enum EscalationMethod { static let decisiveActions: Set<String> = [] }
