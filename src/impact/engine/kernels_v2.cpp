// The kernels for x86-64-v2 (CMakeLists.txt sets the compiler's target for this file).
#define SCHOUW_KERNELS kKernelsV2
#define SCHOUW_KERNELS_NAME "v2"
#include "impact/engine/kernels.inc"
