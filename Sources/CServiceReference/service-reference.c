#include "CServiceReference.h"

static const uint8_t table[] = {
#embed "service-reference.txt"
};

const uint8_t *service_reference_bytes(void) { return table; }

size_t service_reference_count(void) { return sizeof table; }
