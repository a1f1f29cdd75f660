"""Decides abstract pairs with z3: the relation between two policies over all requests.

Texts are constrained by regular expressions, numbers and dates are reals, addresses bit vectors. A set of values is
told by which kinds of member it has: z3 first finds every combination of truths that a single value can give to the
predicates asked of the key, and a set is then a choice of these combinations.
"""

import z3

import language

RELATIONS = {(False, False): "equivalent", (False, True): "a_less", (True, False): "b_less", (True, True): "incomparable"}


class Undecided(Exception):
    pass


def relation(a, b, timeout_ms=5_000):
    """`equivalent`, `a_less`, `b_less` or `incomparable`; `Undecided` where z3 gives up."""
    encoding = Encoding([*a, *b], timeout_ms)
    return RELATIONS[encoding.some_request(a, b), encoding.some_request(b, a)]


class Encoding:
    def __init__(self, statements, timeout_ms):
        self.timeout_ms = timeout_ms
        self.texts = {name: z3.String(name) for name in language.ELEMENTS}
        self.absent = {}
        self.values = {}
        self.set_predicates = {}
        for condition in (c for s in statements for c in s.conditions):
            self.absent.setdefault(condition.key, z3.Bool(f"absent {condition.key}"))
            if condition.kind:
                self.values.setdefault(condition.key, Value(condition.key, condition.kind))
        sets = language.set_keys(statements)
        for condition in (c for s in statements for c in s.conditions if c.key in sets and c.kind):
            assert condition.qualifier, "an operator without a qualifier on a key that holds sets"
            self.set_predicates.setdefault(condition.key, []).append(condition)
        self.members = {key: self.member_kinds(key, found) for key, found in self.set_predicates.items()}

    def some_request(self, a, b):
        """Whether some request is allowed by `a` and not by `b`."""
        solver = self.solver()
        for kinds in self.members.values():
            solver.add(z3.Or([chosen for chosen, _ in kinds]))
        solver.add(self.allowed(a), z3.Not(self.allowed(b)))
        return self.is_satisfiable(solver)

    def solver(self):
        solver = z3.Solver()
        solver.set("timeout", self.timeout_ms)
        return solver

    @staticmethod
    def is_satisfiable(solver):
        result = solver.check()
        if result == z3.unknown:
            raise Undecided(solver.reason_unknown())
        return result == z3.sat

    def allowed(self, statements):
        def any_of(allows):
            return z3.Or([self.holds(s) for s in statements if s.allows == allows])

        return z3.And(any_of(True), z3.Not(any_of(False)))

    def holds(self, statement):
        parts = []
        for name, (is_negated, patterns) in statement.elements.items():
            matches = z3.InRe(self.texts[name], union([glob(pattern) for pattern in patterns]))
            parts.append(z3.Not(matches) if is_negated else matches)
        parts += [self.condition(condition) for condition in statement.conditions]
        return z3.And(parts)

    def condition(self, condition):
        absent = self.absent[condition.key]
        if condition.operator == "Null":
            return z3.Or([absent if text.lower() == "true" else z3.Not(absent) for text in condition.values])
        holds_absent = condition.if_exists or (condition.qualifier == "all") or (condition.qualifier is None and condition.is_negated)
        if condition.qualifier:
            place = self.set_predicates[condition.key].index(condition)
            kinds = self.members[condition.key]
            if condition.qualifier == "all":
                present = z3.And([z3.Not(chosen) for chosen, truths in kinds if not truths[place]])
            else:
                present = z3.Or([chosen for chosen, truths in kinds if truths[place]])
        else:
            present = self.values[condition.key].satisfies(condition)
        return z3.If(absent, z3.BoolVal(holds_absent), present)

    def member_kinds(self, key, conditions):
        """Every combination of truths that one value gives to the predicates, each with a choice: is such a value in
        the set?"""
        solver = self.solver()
        value = self.values[key]
        truths = [z3.Bool(f"{key} predicate {number}") for number in range(len(conditions))]
        for truth, condition in zip(truths, conditions):
            solver.add(truth == value.satisfies(condition))
        kinds = []
        while self.is_satisfiable(solver):
            model = solver.model()
            found = [z3.is_true(model.eval(truth, model_completion=True)) for truth in truths]
            kinds.append((z3.Bool(f"{key} member {len(kinds)}"), found))
            solver.add(z3.Or([truth != was for truth, was in zip(truths, found)]))
        return kinds


class Value:
    """One value of a condition key, by the key's type."""

    def __init__(self, key, kind):
        self.kind = kind
        if kind == "text":
            self.text = z3.String(f"{key} text")
        elif kind == "truth":
            self.truth = z3.Bool(f"{key} truth")
        elif kind == "address":
            self.is_v6 = z3.Bool(f"{key} is v6")
            self.bits = {4: z3.BitVec(f"{key} v4", 32), 6: z3.BitVec(f"{key} v6", 128)}
        else:
            self.number = z3.Real(f"{key} number")

    def satisfies(self, condition):
        assert condition.kind == self.kind, f"{condition.key} is asked for as {self.kind} and as {condition.kind}"
        if self.kind == "text":
            found = z3.InRe(self.text, union([self.expression(condition.operator.replace("Not", ""), t) for t in condition.values]))
        else:
            found = z3.Or([self.compares(condition, text) for text in condition.values])
        return z3.Not(found) if condition.is_negated else found

    @staticmethod
    def expression(operator, text):
        if operator == "StringEquals":
            return z3.Re(text)
        if operator == "StringEqualsIgnoreCase":
            return sequence([either_case(c) for c in text])
        if operator == "StringLike":
            return glob(text)
        parts = text.split(":", 5)
        pieces = []
        for number, part in enumerate(parts):
            pieces += [z3.Re(":")] if number else []
            pieces.append(glob(part, NOT_COLON if number < 5 else ANY))
        return sequence(pieces)

    def compares(self, condition, text):
        if self.kind == "truth":
            return self.truth == (text.lower() == "true")
        if self.kind == "address":
            network = language.network(text)
            bits = self.bits[network.version]
            mask, start = (z3.BitVecVal(int(n), bits.size()) for n in (network.netmask, network.network_address))
            return z3.And(self.is_v6 == (network.version == 6), bits & mask == start)
        read = language.number if self.kind == "numeric" else language.moment
        bound = z3.RealVal(str(read(text)))
        return {
            "Equals": self.number == bound,
            "LessThan": self.number < bound,
            "LessThanEquals": self.number <= bound,
            "GreaterThan": self.number > bound,
            "GreaterThanEquals": self.number >= bound,
        }[condition.order]


ANY = z3.AllChar(z3.ReSort(z3.StringSort()))
NOT_COLON = z3.Intersect(ANY, z3.Complement(z3.Re(":")))


def glob(pattern, character=ANY):
    pieces = []
    for token in pattern:
        pieces.append(z3.Star(character) if token == "*" else character if token == "?" else z3.Re(token))
    return sequence(pieces)


def either_case(character):
    if character.isascii() and character.isalpha():
        return z3.Union(z3.Re(character.lower()), z3.Re(character.upper()))
    return z3.Re(character)


def sequence(pieces):
    return z3.Re("") if not pieces else pieces[0] if len(pieces) == 1 else z3.Concat(*pieces)


def union(expressions):
    return expressions[0] if len(expressions) == 1 else z3.Union(*expressions)
