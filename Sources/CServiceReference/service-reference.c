#include "CServiceReference.h"
int service_reference_stub(void) { return 0; }
