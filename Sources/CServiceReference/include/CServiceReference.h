#pragma once

#include <stddef.h>
#include <stdint.h>

/// The first byte of the service table; the bytes live as long as the program.
const uint8_t *_Nonnull service_reference_bytes(void);

/// How many bytes the service table has.
size_t service_reference_count(void);
