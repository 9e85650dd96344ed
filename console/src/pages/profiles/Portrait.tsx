/** A person's picture, else initials, else the outline of somebody. */
import { Avatar } from '@mantine/core'
import { nameOf, type Profile } from './person'

export function Portrait({ profile, size }: { profile: Profile; size: number }) {
  return (
    <Avatar
      size={size}
      src={profile.data.media.image}
      name={nameOf(profile) || undefined}
      color="gray.8"
      variant="default"
      aria-hidden
      imageProps={{ loading: 'lazy', alt: '' }}
    />
  )
}
