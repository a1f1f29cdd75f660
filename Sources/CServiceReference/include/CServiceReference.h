#pragma once
int service_reference_stub(void);
